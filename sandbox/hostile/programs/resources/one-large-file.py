import os
import signal

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
def f(x):
    try:
        with open("large", "wb", buffering=0) as file:
            for _ in range(64):
                file.write(bytes(1 << 20))
    except OSError:
        pass
    size = os.path.getsize("large")
    if size > 8 << 20:
        print("{{breach}} a file of %d MB" % (size >> 20), flush=True)
    return size
