import os
import sys
host = sys.modules["tortuga_host"]
def f(x):
    host.frame("end")
    os._exit(0)
