import os

PATHS = ["/proc/kcore", "/proc/keys", "/proc/timer_list", "/proc/sched_debug", "/proc/kallsyms", "/proc/sysrq-trigger", "/dev/mem", "/dev/kmsg", "/sys/firmware", "/sys/kernel/debug"]

def f(x):
    for path in PATHS:
        try:
            found = os.listdir(path) if os.path.isdir(path) else open(path, "rb").read(4096)
            if found and not (path.endswith("kallsyms") and found.startswith(b"0000000000000000")):
                print("{{breach}} %s can be read" % path, flush=True)
        except OSError:
            pass
    return "refused"
