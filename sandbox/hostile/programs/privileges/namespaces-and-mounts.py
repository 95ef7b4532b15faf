import ctypes
import os

CALLS = {"unshare": 272, "setns": 308, "mount": 165, "pivot_root": 155, "fsopen": 430, "open_tree": 428, "chroot": 161}

def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for flag in (0x10000000, 0x10000000 | 0x20000, 0x40000000, 0x20000000):
        if libc.unshare(flag) == 0:
            print("{{breach}} a namespace was made", flush=True)
    if libc.mount(b"x", b"/tmp", b"tmpfs", 0, None) == 0 or libc.mount(b"/usr", b"/tmp", None, 4096, None) == 0:
        print("{{breach}} something was mounted", flush=True)
    if libc.chroot(b"/tmp") == 0:
        print("{{breach}} the root was changed", flush=True)
    for name in ("mnt", "net", "user"):
        try:
            if libc.setns(os.open("/proc/1/ns/%s" % name, os.O_RDONLY), 0) == 0 and name != "user":
                print("{{breach}} the namespace of another process was entered", flush=True)
        except OSError:
            pass
    return "refused"
