import os

def f(x):
    seen = []
    for pid in os.listdir("/proc"):
        if pid.isdigit():
            try:
                seen.append(open("/proc/%s/cmdline" % pid).read())
            except OSError:
                pass
    if any("{{abstract}}" in line for line in seen):
        print("{{breach}} a process of the host is seen", flush=True)
    return len(seen)
