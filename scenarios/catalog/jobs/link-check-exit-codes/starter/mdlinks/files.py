"""Finds the files."""
import fnmatch
import os


def markdown_files(folder, ignored):
    """Paths below the folder, with slashes, sorted."""
    found = []
    for top, _, names in os.walk(folder):
        for name in names:
            path = os.path.relpath(os.path.join(top, name), folder).replace(os.sep, "/")
            if name.endswith(".md") and not any(fnmatch.fnmatch(path, pattern) for pattern in ignored):
                found.append(path)
    return sorted(found)
