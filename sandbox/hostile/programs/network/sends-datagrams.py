import socket

def f(x):
    for family, target in ((socket.AF_INET, ("8.8.8.8", 53)), (socket.AF_INET, ("{{address}}", {{port}}))):
        sender = socket.socket(family, socket.SOCK_DGRAM)
        try:
            sender.sendto(b"{{marker}}", target)
            print("{{breach}} a datagram left for %s" % target[0], flush=True)
        except OSError:
            pass
    return "refused"
