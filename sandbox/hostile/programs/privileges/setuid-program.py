import os
import shutil
import subprocess
import sys

def f(x):
    shutil.copy(os.path.realpath(sys.executable), "own")
    os.chmod("own", 0o6755)
    for command in (["./own", "-c", "import os; print(os.geteuid())"], ["su", "-c", "id -u"], ["sudo", "-n", "id", "-u"], ["mount", "-t", "tmpfs", "x", "/tmp"]):
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=5, stdin=subprocess.DEVNULL)
            if done.stdout.strip() == "0" or (command[0] == "mount" and done.returncode == 0):
                print("{{breach}} %s worked" % command[0], flush=True)
        except (OSError, subprocess.SubprocessError):
            pass
    return "refused"
