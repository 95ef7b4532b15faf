import os

def f(x):
    own = {os.readlink("/proc/self/fd/%d" % number) for number in (0, 1, 2)}
    others = set()
    for number in range(3, 256):
        try:
            others.add(os.readlink("/proc/self/fd/%d" % number))
        except OSError:
            pass
    sockets = [kind for kind in others - own if kind.startswith(("socket:", "pipe:"))]
    # The harness keeps the line to the host, which is one.
    if len(sockets) > 1:
        print("{{breach}} sockets were inherited: %s" % sockets, flush=True)
    return sockets
