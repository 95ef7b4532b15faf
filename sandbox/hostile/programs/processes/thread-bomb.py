import threading
import time

count = 0
try:
    for _ in range(300):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        count += 1
except (RuntimeError, MemoryError):
    pass
if count > 64:
    print("{{breach}} %d threads were started" % count, flush=True)
def f(x): return count
