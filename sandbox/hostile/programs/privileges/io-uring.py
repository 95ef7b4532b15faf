import ctypes

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    parameters = ctypes.create_string_buffer(256)
    if libc.syscall(425, 8, parameters) >= 0:
        print("{{breach}} an io_uring was made", flush=True)
    return "refused"
