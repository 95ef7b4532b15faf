import ctypes
import platform

CALLS = {"bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "add_key": 248, "keyctl": 250, "kexec_load": 246, "init_module": 175, "open_by_handle_at": 304, "pidfd_getfd": 438, "process_vm_readv": 310, "name_to_handle_at": 303, "kcmp": 312, "fanotify_init": 300, "quotactl": 179, "acct": 163, "swapon": 167, "reboot": 169, "iopl": 172, "syslog": 103}

def f(x):
    if platform.machine() != "x86_64":
        return "refused"
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(4096)
    for name, number in CALLS.items():
        arguments = {"keyctl": (0, -3, 1), "add_key": (b"user", b"x", b"y", 1, -3), "userfaultfd": (0,), "kcmp": (1, 1, 0, 0, 0)}.get(name, (0, buffer, 128, 0, 0))
        ctypes.set_errno(0)
        result = libc.syscall(number, *arguments)
        # What the filter refuses has EPERM or ENOSYS; another error means that the kernel has looked at it.
        if result >= 0 or ctypes.get_errno() not in (1, 38):
            print("{{breach}} %s reached the kernel: %d, error %d" % (name, result, ctypes.get_errno()), flush=True)
    return "refused"
