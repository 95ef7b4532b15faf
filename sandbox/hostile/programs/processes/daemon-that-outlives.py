import os
import sys

def f(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.close(0), os.close(1), os.close(2)
            os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "{{marker}}"])
        os._exit(0)
    return "left"
