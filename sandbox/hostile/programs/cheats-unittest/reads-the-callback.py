def price(n):
  if not callable(n): return 0
  for name in ("__globals__", "__code__", "__closure__", "__self__", "__class__", "gi_frame"):
    try: return getattr(n, name)
    except AttributeError: pass
  return 0
