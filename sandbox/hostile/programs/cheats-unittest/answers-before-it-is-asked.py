import sys
host = sys.modules["tortuga_host"]
for i in range(1, 40): host.frame('{"i": %d, "r": 7.25}' % i)
def price(n): return 0
