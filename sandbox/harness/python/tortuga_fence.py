"""What keeps the supervisor of a batch out of reach of its jobs, and shows whether one has reached it anyway."""
import ctypes
import os
import resource
import signal

_SET_DUMPABLE = 4
_SET_SUBREAPER = 36
_RLIMITS = sorted({value for name, value in vars(resource).items() if name.startswith("RLIMIT_")})
_IPC_TABLES = ("/proc/sysvipc/shm", "/proc/sysvipc/sem", "/proc/sysvipc/msg")

is_init = os.getpid() == 1


def _prctl(option, value):
    if ctypes.CDLL(None).prctl(option, value, 0, 0, 0) != 0:
        raise OSError("prctl(%d, %d) is refused" % (option, value))


def raise_fence():
    """No job may trace this process, read its memory or open its descriptors; whatever they leave becomes its child."""
    _prctl(_SET_DUMPABLE, 0)
    _prctl(_SET_SUBREAPER, 1)
    # As process 1 of its own table it is deaf to every signal that it has no handler for.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def lower_fence():
    """A job is an ordinary process again."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    _prctl(_SET_DUMPABLE, 1)


def condition():
    """All that another process of the same user can change of this one, and the next job would inherit."""
    home = os.stat(os.getcwd())
    return (
        [resource.getrlimit(limit) for limit in _RLIMITS],
        os.getpriority(os.PRIO_PROCESS, 0),
        os.sched_getaffinity(0),
        os.sched_getscheduler(0),
        (home.st_dev, home.st_ino),
        [_lines_of(table) for table in _IPC_TABLES] if is_init else None,
    )


def _lines_of(path):
    try:
        with open(path, "rb") as file:
            return sum(1 for _ in file)
    except OSError:
        return 0
