"""The line to the host, and the submission's files."""
import importlib.util
import json
import os
import sys

_input = os.fdopen(os.dup(0), "rb")
_output = os.dup(1)
_prefix = ""

# What the candidate reads is empty; the host's lines are not for it.
_nothing = os.open(os.devnull, os.O_RDONLY)
os.dup2(_nothing, 0)
os.close(_nothing)
sys.dont_write_bytecode = True


def read_line():
    """The next line of standard input, or None at its end."""
    line = _input.readline()
    return line.decode("utf-8").rstrip("\n") if line else None


def frame(text):
    """Frames begin on a line of their own, whatever the candidate has printed."""
    rest = memoryview(("\n%s %s\n" % (_prefix, text)).encode("ascii"))
    while rest:
        rest = rest[os.write(_output, rest):]


def begin():
    """Reads the first line, which says what to do, and announces that the harness runs."""
    global _prefix
    task = json.loads(read_line())
    _prefix = task["nonce"]
    frame("hello")
    return task


def write_files(files):
    """Writes the files into a fresh folder, and says where it is."""
    folder = os.path.join(os.getcwd(), "submission")
    for name, text in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    return folder


def load(task):
    """Imports the main one of the files."""
    folder = write_files(task["files"])
    path = os.path.join(folder, task["main"])
    name = task["main"][: -len(".py")].replace("/", ".")
    sys.path[:] = [folder] + [entry for entry in sys.path if entry not in ("", os.getcwd())]
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def explain(error):
    """An error in words, whatever was raised."""
    try:
        return {"name": type(error).__name__, "message": str(error)}
    except Exception:
        return {"name": type(error).__name__, "message": "something that cannot be printed"}


def finish():
    """Ends at once: no handlers of the candidate, and no threads of it."""
    os._exit(0)


def give_up(why):
    """Out of memory is the end, as it is for Node: no test after it may pass by what was freed."""
    os.write(2, why.encode("ascii"))
    os._exit(1)
