import socket

def f(x):
    for family in (getattr(socket, "AF_VSOCK", 40), getattr(socket, "AF_NETLINK", 16), getattr(socket, "AF_PACKET", 17), 38):
        try:
            socket.socket(family, socket.SOCK_RAW if family == 16 else socket.SOCK_STREAM)
            print("{{breach}} a socket of family %d" % family, flush=True)
        except OSError:
            pass
    try:
        socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        print("{{breach}} a raw socket", flush=True)
    except OSError:
        pass
    return "refused"
