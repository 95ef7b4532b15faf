import os

def f(x):
    # Nothing unpacks it: it lies there as the bytes that were handed in.
    folder = os.path.dirname(os.path.abspath(__file__))
    return [sorted(os.listdir(folder)), os.path.getsize(os.path.join(folder, "bomb.zip"))]
