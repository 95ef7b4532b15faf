def f(x): return "x" * (4 << 20)
