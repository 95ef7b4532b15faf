def f(x): return {2: float("nan"), 21: {"twice": float("inf")}, -4: {1: 2}}[x]
