import socket

PATHS = ["{{folder}}/socket", "/var/run/docker.sock", "/run/docker.sock", "/run/dbus/system_bus_socket", "/run/containerd/containerd.sock"]

def f(x):
    for path in PATHS:
        client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            client.connect(path)
            print("{{breach}} %s was reached" % path, flush=True)
        except OSError:
            pass
    return "refused"
