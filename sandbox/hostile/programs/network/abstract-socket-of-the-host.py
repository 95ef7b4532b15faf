import socket

def f(x):
    client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        client.connect("\0{{abstract}}")
        return "reached"
    except OSError:
        return "refused"
