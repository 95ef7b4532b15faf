import os
import socket

for target in ("{{folder}}/root-only", "{{folder}}/readable", "/etc/passwd", "/etc/shadow", "/proc/self/environ", "result.txt"):
    try:
        os.symlink(target, "link-to-" + target.replace("/", "_"))
    except OSError:
        pass
os.symlink("/", "folder-link")
os.mkfifo("pipe")
socket.socket(socket.AF_UNIX).bind("socket")
for path in ("/etc/passwd", "{{folder}}/readable", "/usr/bin/env"):
    try:
        os.link(path, "hard-" + os.path.basename(path))
    except OSError:
        pass
open("result.txt", "w").write("done")
open("twin.txt", "w").write("twin")
os.link("twin.txt", "twin-of-it.txt")
