import os

def f(x):
    written = 0
    try:
        for number in range(100):
            file = os.memfd_create("m%d" % number)
            for _ in range(7):
                written += os.write(file, bytes(1 << 20))
    except OSError:
        pass
    if written > 300 << 20:
        print("{{breach}} %d MB of anonymous files were written" % (written >> 20), flush=True)
    return written
