import os
import time

def f(x):
    for _ in range(20):
        child = os.fork()
        if child == 0:
            until = time.process_time() + 0.5
            while time.process_time() < until:
                pass
            os._exit(0)
        os.waitpid(child, 0)
    print("{{breach}} ten seconds of processor time were used", flush=True)
