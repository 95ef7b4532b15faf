import ctypes
import os

ATTACH, SEIZE, TRACEME = 16, 0x4206, 0

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    child = os.fork()
    if child == 0:
        os._exit(0 if libc.ptrace(TRACEME, 0, 0, 0) == 0 else 1)
    if os.waitpid(child, 0)[1] == 0:
        print("{{breach}} a process may be traced", flush=True)
    for pid in (1, os.getppid(), {{victim}}, {{server}}):
        for request in (ATTACH, SEIZE):
            if libc.ptrace(request, pid, 0, 0) == 0:
                print("{{breach}} process %d is traced" % pid, flush=True)
    return "refused"
