def f(x): return len("x" * (1 << 34))
