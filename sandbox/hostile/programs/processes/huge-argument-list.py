import subprocess
import sys

def f(x):
    for count in (30, 100):
        try:
            subprocess.run([sys.executable, "-c", ""] + ["x" * 100000] * count, env={"A": "y" * 100000})
        except (OSError, MemoryError):
            pass
    return "done"
