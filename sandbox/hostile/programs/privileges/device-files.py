import os
import stat

def f(x):
    for name, kind, major, minor in (("disk", stat.S_IFBLK, 8, 0), ("memory", stat.S_IFCHR, 1, 1), ("root", stat.S_IFBLK, 254, 0)):
        try:
            os.mknod(name, kind | 0o666, os.makedev(major, minor))
            print("{{breach}} the device %s was made" % name, flush=True)
        except OSError:
            pass
    for path in ("/dev/sda", "/dev/vda", "/dev/mem", "/dev/kmem", "/dev/kvm", "/dev/fuse", "/dev/net/tun", "/dev/loop-control"):
        try:
            os.open(path, os.O_RDWR)
            print("{{breach}} %s was opened" % path, flush=True)
        except OSError:
            pass
    return "refused"
