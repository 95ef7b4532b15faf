def f(x):
  y = []
  for _ in range(200000): y = [y]
  return y
