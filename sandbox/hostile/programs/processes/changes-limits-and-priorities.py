import os
import resource

def f(x):
    for name in ("RLIMIT_NPROC", "RLIMIT_CPU", "RLIMIT_NOFILE", "RLIMIT_FSIZE"):
        _, hard = resource.getrlimit(getattr(resource, name))
        if hard == resource.RLIM_INFINITY:
            continue
        try:
            resource.setrlimit(getattr(resource, name), (hard + 1, hard + 1))
            print("{{breach}} %s was raised" % name, flush=True)
        except (OSError, ValueError):
            pass
    try:
        os.nice(-10)
        print("{{breach}} the priority was raised", flush=True)
    except OSError:
        pass
    return "done"
