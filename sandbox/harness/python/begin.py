"""Takes a program from standard input, says that it begins, and runs it as if Python had been started with it."""

import json
import os
import runpy
import sys


def take(count):
    """No byte more: what follows is the program's own input."""
    parts = []
    while count > 0:
        part = os.read(0, count)
        if not part:
            sys.exit(1)
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def line():
    text = b""
    while not text.endswith(b"\n"):
        text += take(1)
    return text


task = json.loads(line())
file = os.path.join(os.getcwd(), task["name"])
with open(file, "wb") as source:
    source.write(take(task["bytes"]))
os.write(1, f"{task['greeting']}\n".encode())
sys.argv = [file]
runpy.run_path(file, run_name="__main__")
