import os

def f(x):
    for _ in range(6):
        if os.fork() == 0:
            while True:
                os.write(1, b"y" * 4096 + b"\n")
    os.wait()
