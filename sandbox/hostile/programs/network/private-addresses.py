import socket

def f(x):
    reached = []
    for address, port in (("{{address}}", {{port}}), ("10.0.0.1", 80), ("172.17.0.1", {{port}}), ("192.168.0.1", 80)):
        try:
            socket.create_connection((address, port), 0.5).close()
            reached.append(address)
        except OSError:
            pass
    if reached:
        print("{{breach}} reached %s" % reached, flush=True)
    return reached
