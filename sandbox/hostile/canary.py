"""A process of the host that hostile programs look for: with a secret in its environment and in its memory, and an
abstract socket on which it listens. It says each time that somebody has come, and ends when nobody holds its input."""
import os
import select
import socket
import sys

secret = os.environ["TORTUGA_CANARY"]
server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
server.bind("\0" + sys.argv[1])
server.listen()
print("ready", flush=True)
while True:
    ready, _, _ = select.select([server, sys.stdin], [], [])
    if sys.stdin in ready:
        break
    server.accept()[0].close()
    print("connected", flush=True)
