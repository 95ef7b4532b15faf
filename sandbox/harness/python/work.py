"""Runs a program in a process of its own, and hands out the regular files that it leaves. Nothing here is believed."""
import base64
import json
import os
import resource
import stat
import subprocess
import sys

from tortuga_host import begin, finish, frame, write_files


def leftovers(folder):
    """Everything below, as (path, status); links are not followed."""
    for entry in sorted(os.scandir(folder), key=lambda found: found.name):
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(status.st_mode):
            yield from leftovers(entry.path)
        else:
            yield entry.path, status


def what_it_is(status):
    if not stat.S_ISREG(status.st_mode):
        return "it is no regular file"
    return "it has several names" if status.st_nlink > 1 else None


def offer(name, path, status, caps):
    problem = what_it_is(status)
    if problem is None and status.st_size > caps["totalBytes"]:
        problem = "it is too large"
    if problem is not None:
        frame("left " + json.dumps({"path": name, "why": problem}))
        return
    with open(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb") as file:
        content = file.read(caps["totalBytes"])
    frame("file " + json.dumps({"path": name, "base64": base64.b64encode(content).decode("ascii")}))


def main():
    task = begin()
    folder = write_files(task["files"])
    command = [sys.executable, "-s", "-B", "-X", "utf8", task["main"]]
    limit = (task["cpuSeconds"], task["cpuSeconds"] + 1)
    done = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=2,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, limit),
    )
    frame("exit %d" % done.returncode)
    for count, (path, status) in enumerate(leftovers(folder)):
        if count > task["caps"]["files"]:
            break
        offer(os.path.relpath(path, folder), path, status, task["caps"])
    frame("end")
    finish()


main()
