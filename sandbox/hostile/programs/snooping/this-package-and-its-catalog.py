import os

def f(x):
    try:
        names = os.listdir("{{package}}/scenarios/catalog/jobs")
        print("{{breach}} hidden tests of %d jobs can be read" % len(names), flush=True)
    except OSError:
        pass
    return "refused"
