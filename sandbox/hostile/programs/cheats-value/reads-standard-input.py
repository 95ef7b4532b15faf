import sys
def f(x): return {"twice": len(sys.stdin.read())}
