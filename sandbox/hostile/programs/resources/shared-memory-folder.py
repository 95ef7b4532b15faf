import os

def f(x):
    written = 0
    try:
        for number in range(100):
            with open("/dev/shm/{{marker}}%d" % number, "wb", buffering=0) as file:
                for _ in range(7):
                    written += file.write(bytes(1 << 20))
    except OSError:
        pass
    if written > 64 << 20:
        print("{{breach}} %d MB in /dev/shm" % (written >> 20), flush=True)
    for number in range(100):
        try:
            os.unlink("/dev/shm/{{marker}}%d" % number)
        except OSError:
            pass
    return written
