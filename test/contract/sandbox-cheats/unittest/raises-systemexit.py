# expect: wrong threw crashed tampered
def price(n): raise SystemExit(0)
