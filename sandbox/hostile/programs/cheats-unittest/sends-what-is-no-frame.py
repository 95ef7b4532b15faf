import sys
host = sys.modules["tortuga_host"]
def price(n):
  host.frame('{"i": 2, "r": {"t": "made", "c": "os.system", "v": ["true"]}}')
  return 0
