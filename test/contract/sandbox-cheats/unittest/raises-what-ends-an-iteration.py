# expect: wrong threw crashed tampered
def price(n): raise StopIteration
