import sys
host = sys.modules["tortuga_host"]
for index in (2, 1, 0): host.frame('%d {"value": true}' % index)
def f(x): return 0
