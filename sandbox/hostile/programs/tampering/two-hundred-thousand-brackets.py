import sys
host = sys.modules["tortuga_host"]
count = -1
def f(x):
    global count
    count += 1
    if count == 0:
        host.frame('0 {"value": %s%s}' % ("[" * 200000, "]" * 200000))
        for index in (1, 2): host.frame('%d {"value": {"__proto__": 1, "__proto__": 2}}' % index)
        host.frame("end")
        import os
        os._exit(0)
