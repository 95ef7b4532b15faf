"""
Runs one program many times, each time for another job: a fork of this process, which has loaded the program and has seen
nothing of other jobs. The host names the jobs and compares what comes back; this side tells only what happened.
"""
import gc
import json
import os
import signal
import sys
import types

from tortuga_fence import condition, raise_fence
from tortuga_job import Job
from tortuga_lines import HostInput, tell
from tortuga_wipe import wipe, writable_folders


def serve():
    """Comes back in a job only, with the function that is the job's program."""
    host = HostInput()
    settings = host.settings()
    try:
        raise_fence()
        sane = condition()
        folders = writable_folders()
    except Exception as error:
        _give_up("unfit", error)
    main = _load(settings["program"])
    wake = _wake_on_endings()
    gc.freeze()
    while True:
        words = host.wait()
        if words[0] == b"s":
            job = Job(int(words[1]), settings["limits"], wake)
            host.clear()
            if not job.start():
                return _become(main)
            try:
                job.run(host)
                wipe(folders)
                if condition() != sane:
                    raise OSError("a job has changed the supervisor's own limits")
            except Exception as error:
                _give_up("spoilt", error)
        elif words[0] == b"i":
            host.pending = int(words[2])


def _load(program):
    """The program as a module that has not been started."""
    main = types.ModuleType("harness")
    exec(compile(program, "<string>", "exec"), main.__dict__)
    return main


def _become(main):
    main.__name__ = "__main__"
    sys.modules["__main__"] = main
    return main.start


def _wake_on_endings():
    wake, end = os.pipe()
    for descriptor in (wake, end):
        os.set_blocking(descriptor, False)
    signal.set_wakeup_fd(end, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return wake


def _give_up(word, error):
    """Whatever cannot be undone ends the sandbox: the host goes on elsewhere."""
    tell("%s %s: %s" % (word, type(error).__name__, ascii(str(error))[:300]))
    os._exit(0)
