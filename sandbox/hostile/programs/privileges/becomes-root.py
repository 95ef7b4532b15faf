import ctypes
import os

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.setuid(0), libc.setgid(0), libc.setresuid(0, 0, 0), libc.setgroups(1, ctypes.byref(ctypes.c_int(0)))
    if 0 in (os.getuid(), os.geteuid()):
        print("{{breach}} it is root", flush=True)
    return os.getuid()
