import tempfile

def f(x):
    written = 0
    for folder in (".", tempfile.gettempdir(), "/tmp", "/var/tmp"):
        try:
            for number in range(40):
                with open("%s/{{marker}}%d" % (folder, number), "wb", buffering=0) as file:
                    for _ in range(7):
                        written += file.write(bytes(1 << 20))
        except OSError:
            pass
    if written > 128 << 20:
        print("{{breach}} %d MB were written" % (written >> 20), flush=True)
    return written
