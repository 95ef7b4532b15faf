"""Finds, counts and ends what a job has started."""
import os
import resource
import signal
import time

from tortuga_fence import is_init

PATIENCE_SECONDS = 5
_TICKS = os.sysconf("SC_CLK_TCK")


def _descendants():
    """Pairs of a process's number and the processor time of it and of its children that have ended."""
    found = {}
    for name in os.listdir("/proc"):
        try:
            with open("/proc/%d/stat" % int(name), "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
            found[int(name)] = (int(fields[1]), sum(map(int, fields[11:15])) / _TICKS)
        except (ValueError, OSError):
            pass
    family = set(found) if is_init else {os.getpid()}
    size = 0
    while len(family) != size:
        size = len(family)
        family.update(pid for pid, (parent, _) in found.items() if parent in family)
    return [(pid, found[pid][1]) for pid in family if pid != os.getpid()]


def ended_seconds():
    """Processor time of all that has been waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def running_seconds():
    return sum(seconds for _, seconds in _descendants())


def reap():
    """The endings of children, without waiting for any."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status


def kill_everything():
    """Nothing of a job is left when this returns. A process that forks cannot escape: its children become ours."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        _kill_all()
        try:
            # Whoever is process 1 has killed all of them at one blow.
            while os.waitpid(-1, 0 if is_init else os.WNOHANG)[0] != 0:
                pass
        except ChildProcessError:
            return
    raise OSError("its processes cannot be ended")


def _kill_all():
    for pid in [-1] if is_init else [pid for pid, _ in _descendants()]:
        try:
            os.kill(pid, signal.SIGKILL)
        except OSError:
            pass
