import os

PATHS = ["{{folder}}/root-only", "/etc/shadow", "/root/.ssh/id_rsa", "/root/.bash_history", "/etc/ssh/ssh_host_rsa_key", "/proc/1/root{{folder}}/root-only"]

def f(x):
    for path in PATHS:
        try:
            with open(path) as file:
                print("{{breach}} %s was read" % path, file.read(100), flush=True)
        except OSError:
            pass
    return "refused"
