import os
import time

def f(x):
    for _ in range(8):
        if os.fork() == 0:
            held = b"x" * (100 << 20)
            print("held", flush=True)
            time.sleep(2)
            os._exit(0)
    held = 0
    try:
        while True:
            held += os.waitpid(-1, 0)[1] == 0
    except ChildProcessError:
        pass
    if held > 4:
        print("{{breach}} %d processes held 100 MB each" % held, flush=True)
    return held
