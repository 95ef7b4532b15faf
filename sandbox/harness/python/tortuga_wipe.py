"""Empties the folders that a job could write to."""
import os
import stat

from tortuga_fence import is_init


def writable_folders():
    """Folders that are nobody else's, with the modes that they should have."""
    folders = {os.getcwd()}
    if is_init:
        with open("/proc/self/mounts", encoding="ascii", errors="replace") as mounts:
            rows = [line.split() for line in mounts]
        folders.update(row[1] for row in rows if row[2] == "tmpfs" and _is_writable(row[1]))
    return {folder: stat.S_IMODE(os.stat(folder).st_mode) for folder in folders}


def _is_writable(path):
    """Single files are covered by a mount as well."""
    return os.path.isdir(path) and os.access(path, os.W_OK)


def wipe(folders):
    for folder, mode in folders.items():
        if stat.S_IMODE(os.stat(folder).st_mode) != mode:
            os.chmod(folder, mode)
        _empty(folder)


def _empty(folder):
    """Folders in folders are moved up first: however deep they are nested, no path grows long and nothing recurses."""
    moved = 0
    left = os.listdir(folder)
    while left:
        path = os.path.join(folder, left.pop())
        if not stat.S_ISDIR(os.lstat(path).st_mode):
            os.unlink(path)
            continue
        os.chmod(path, 0o700)
        for name in os.listdir(path):
            inner = os.path.join(path, name)
            if stat.S_ISDIR(os.lstat(inner).st_mode):
                moved += 1
                # A folder is only moved by who may write to it.
                os.chmod(inner, 0o700)
                left.append(_free_name(folder, moved))
                os.rename(inner, os.path.join(folder, left[-1]))
            else:
                os.unlink(inner)
        os.rmdir(path)


def _free_name(folder, number):
    name = "moved-%d" % number
    while os.path.lexists(os.path.join(folder, name)):
        name += "-"
    return name
