def price(n): raise StopIteration
