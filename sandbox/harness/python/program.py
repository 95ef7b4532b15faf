"""Keeps a program for tests that run elsewhere: unpacks its files, starts it, connects to its port, runs commands."""
import base64
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import threading
import time

OUTPUT_BYTES = FILE_BYTES = 1 << 20
POLL_SECONDS = 0.01
home = os.getcwd()
lock = threading.RLock()
sockets = {}
half_closed = set()
running = set()
state = {"prefix": "", "files": {}, "folder": home, "tests": 0, "service": None, "port": None}


def frame(text):
    rest = memoryview(("\n%s %s\n" % (state["prefix"], text)).encode("ascii"))
    with lock:
        while rest:
            rest = rest[os.write(1, rest):]


def begin():
    """A fresh copy of the program's files; nothing that was started before goes on."""
    stop_all()
    state["tests"] += 1
    state["folder"] = os.path.join(home, "test-%d" % state["tests"])
    for name, text in state["files"].items():
        put(name, text.encode("utf-8"))
    return {}


def put(name, data):
    path = os.path.join(state["folder"], name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)


def launch(argv, env, stdin):
    command = [sys.executable if argv[0] == "python3" else argv[0], *argv[1:]]
    child = subprocess.Popen(
        command,
        cwd=state["folder"],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    running.add(child)
    return child


def end(child):
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def stop_all():
    for number in list(sockets):
        lose(number)
    for child in list(running):
        end(child)
    running.clear()
    state["service"] = None


def collect(stream, kept):
    """Reads a stream to its end and keeps its first bytes."""
    size = 0
    for chunk in iter(lambda: stream.read1(1 << 16), b""):
        kept.append(chunk[: max(0, OUTPUT_BYTES - size)])
        size += len(chunk)


def collecting(stream):
    kept = []
    thread = threading.Thread(target=collect, args=(stream, kept), daemon=True)
    thread.start()
    return thread, kept


def run(argv, env, stdin, timeoutMs):
    try:
        child = launch(argv, env, subprocess.PIPE)
    except OSError as error:
        return {"error": "cannot start %s: %s" % (argv[0], error.strerror)}
    outputs = [collecting(child.stdout), collecting(child.stderr)]
    timed_out = threading.Event()
    timer = threading.Timer(timeoutMs / 1000, lambda: (timed_out.set(), end(child)))
    timer.start()
    try:
        child.stdin.write(base64.b64decode(stdin))
        child.stdin.close()
    except OSError:
        pass
    for thread, _ in outputs:
        thread.join()
    code = child.wait()
    timer.cancel()
    running.discard(child)
    stdout, stderr = (base64.b64encode(b"".join(kept)).decode("ascii") for _, kept in outputs)
    killed = signal.Signals(-code).name if code < 0 else None
    ended = {"code": None if killed else code, "signal": killed, "timedOut": timed_out.is_set()}
    return {**ended, "stdout": stdout, "stderr": stderr}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def start(argv, env, timeoutMs):
    """Starts the service again where it ran before, in the same folder and with what it has written there."""
    if state["service"]:
        end(state["service"])
    state["port"] = free_port()
    try:
        child = launch(argv, {**env, "PORT": str(state["port"])}, subprocess.DEVNULL)
    except OSError as error:
        return {"error": "cannot start %s: %s" % (argv[0], error.strerror)}
    collecting(child.stdout)
    _, said = collecting(child.stderr)
    state["service"] = child
    until = time.monotonic() + timeoutMs / 1000
    while time.monotonic() < until:
        if child.poll() is not None:
            text = b"".join(said).decode("utf-8", "replace").strip()[-300:]
            return {"error": "the program ended (exit code %d): %s" % (child.returncode, text)}
        if answers(state["port"]):
            return {}
        time.sleep(POLL_SECONDS)
    end(child)
    return {"error": "nothing listened on the port within %d ms" % timeoutMs, "late": True}


def stop(by):
    child, state["service"] = state["service"], None
    child.send_signal(getattr(signal, by))
    code = child.wait()
    return {"code": None, "signal": signal.Signals(-code).name} if code < 0 else {"code": code, "signal": None}


def write(path, data):
    put(path, base64.b64decode(data))
    return {}


def read(path):
    """Regular files only, and not by a link."""
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
        with os.fdopen(os.open(os.path.join(state["folder"], path), flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size > FILE_BYTES:
                return {"missing": True}
            return {"data": base64.b64encode(file.read()).decode("ascii")}
    except OSError:
        return {"missing": True}


def lose(number):
    found = sockets.pop(number, None)
    if found:
        frame("X %s" % number)
        try:
            found.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        found.close()


def open_stream(number):
    try:
        found = socket.create_connection(("127.0.0.1", state["port"] or 0), 5)
    except OSError:
        return frame("X %s" % number)
    found.settimeout(None)
    sockets[number] = found
    threading.Thread(target=listen, args=(number, found), daemon=True).start()


def listen(number, found):
    try:
        for data in iter(lambda: found.recv(1 << 16), b""):
            frame("D %s %s" % (number, base64.b64encode(data).decode("ascii")))
        frame("E %s" % number)
        close_half(number)
    except OSError:
        lose(number)


def close_half(number):
    """A connection is over when both of its sides are."""
    with lock:
        over = number in half_closed
        half_closed.add(number)
    if over:
        lose(number)


def carry(kind, number, data):
    found = sockets.get(number)
    try:
        if found and kind == "D":
            found.sendall(base64.b64decode(data))
        elif found and kind == "E":
            found.shutdown(socket.SHUT_WR)
            close_half(number)
        elif found:
            lose(number)
    except OSError:
        lose(number)


CALLS = {"begin": begin, "run": run, "start": start, "stop": stop, "write": write, "read": read}


def serve(number, text):
    what = json.loads(text)
    try:
        answer = CALLS[what.pop("op")](**what)
    except Exception as error:
        answer = {"error": str(error)}
    frame("R %s %s" % (number, json.dumps(answer)))


def main():
    lines = os.fdopen(os.dup(0), "rb")
    task = json.loads(lines.readline())
    state.update(prefix=task["nonce"], files=task["files"])
    frame("hello")
    for line in lines:
        kind, number, *rest = line.decode("utf-8").rstrip("\n").split(" ", 2)
        if kind == "C":
            threading.Thread(target=serve, args=(number, rest[0]), daemon=True).start()
        elif kind == "O":
            open_stream(number)
        else:
            carry(kind, number, rest[0] if rest else "")
    os._exit(0)


main()
