"""Holds links against what is there."""
import os

from mdlinks.links import anchors_of, links_of

OUTSIDE = ("http://", "https://", "mailto:")


def read(folder, path):
    with open(os.path.join(folder, path), encoding="utf-8") as file:
        return file.read()


def check_file(folder, path):
    """Lines with a broken link, and what is wrong with it."""
    text = read(folder, path)
    for line, target in links_of(text):
        if target.startswith(OUTSIDE):
            continue
        problem = problem_of(folder, path, target)
        if problem:
            yield line, problem


def problem_of(folder, path, target):
    name, _, heading = target.partition("#")
    goal = os.path.normpath(os.path.join(os.path.dirname(path), name)) if name else path
    if not os.path.exists(os.path.join(folder, goal)):
        return "no file %s" % name
    if heading and goal.endswith(".md") and heading not in anchors_of(read(folder, goal)):
        return "no heading #%s in %s" % (heading, goal)
    return None
