import ctypes

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    libc.shmat.restype = ctypes.c_void_p
    libc.shmat.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_int]
    made = 0
    for key in range(400):
        number = libc.shmget(0x7000 + key, 4 << 20, 0o1600)
        if number < 0:
            break
        address = libc.shmat(number, None, 0)
        ctypes.memset(ctypes.c_void_p(address), 1, 4 << 20)
        made += 1
        libc.shmctl(number, 0, None)
    if made > 100:
        print("{{breach}} %d MB of System V memory" % (made * 4), flush=True)
    return made
