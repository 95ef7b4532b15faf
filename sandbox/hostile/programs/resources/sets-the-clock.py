import ctypes
import time

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    now = (ctypes.c_long * 2)(int(time.time()) - 5, 0)
    if libc.clock_settime(0, ctypes.byref(now)) == 0:
        print("{{breach}} the clock was set", flush=True)
    return "done"
