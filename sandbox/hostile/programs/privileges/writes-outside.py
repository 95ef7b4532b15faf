import os

PATHS = ["/usr/{{marker}}", "/usr/bin/{{marker}}", "/etc/{{marker}}", "/{{marker}}", "/dev/{{marker}}", "/proc/sys/kernel/core_pattern", "/sys/fs/cgroup/{{marker}}", "/etc/passwd", "/usr/bin/python3", "/etc/ld.so.preload"]

def f(x):
    for path in PATHS:
        try:
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o644))
            print("{{breach}} %s can be written" % path, flush=True)
        except OSError:
            pass
    return "refused"
