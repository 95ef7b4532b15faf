import ctypes
import os

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    # clone(CLONE_NEWUSER | SIGCHLD), and clone3 with the same in its structure.
    arguments = (ctypes.c_uint64 * 8)(0x10000000, 0, 0, 0, 17, 0, 0, 0)
    for call in ((56, 0x10000000 | 17, 0, 0, 0, 0), (435, ctypes.byref(arguments), 64)):
        pid = libc.syscall(*call)
        if pid == 0:
            os._exit(0)
        if pid > 0:
            os.waitpid(pid, 0)
            print("{{breach}} a process has a user namespace of its own", flush=True)
    return "refused"
