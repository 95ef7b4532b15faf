# Waits for a program on standard input - its length in bytes on a line, then itself - and becomes it.
def _program():
    # The harnesses need them, and now there is time.
    import importlib.util
    import json
    import os

    def take(length):
        parts = []
        while length > 0:
            part = os.read(0, length)
            if not part:
                os._exit(0)
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    length = b""
    while not length.endswith(b"\n"):
        length += take(1)
    return compile(take(int(length)), "<string>", "exec")


exec(_program())
