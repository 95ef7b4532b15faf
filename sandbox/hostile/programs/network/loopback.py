import socket

def f(x):
    for address in ("127.0.0.1", "localhost", "127.8.8.8"):
        try:
            socket.create_connection((address, {{port}}), 2).close()
            return "reached"
        except OSError:
            pass
    return "refused"
