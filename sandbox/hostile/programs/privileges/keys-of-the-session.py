import ctypes

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    number = libc.syscall(248, b"user", b"{{marker}}", b"secret", 6, -5)
    if number > 0:
        print("{{breach}} a key outlives this process", flush=True)
    return "refused"
