import sys
host = sys.modules["tortuga_host"]
count = -1
def f(x):
    global count
    count += 1
    host.frame('%d {"value": 1}' % count)
    return 1
