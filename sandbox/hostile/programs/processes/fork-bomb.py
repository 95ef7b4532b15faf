import os
import time

count = 0
try:
    for _ in range(400):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        count += 1
except OSError:
    pass
if count > 64:
    print("{{breach}} %d processes were started" % count, flush=True)
def f(x): return count
