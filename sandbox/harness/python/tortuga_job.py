"""One job of a batch: a process of its own that holds nothing but the ends of its own pipes."""
import os
import resource
import select
import signal
import time

from tortuga_fence import lower_fence
from tortuga_lines import JobOutput, tell
from tortuga_reaper import ended_seconds, kill_everything, reap, running_seconds

CHECK_SECONDS = 0.2
outputs = {1: JobOutput("o"), 2: JobOutput("e")}


class Job:
    def __init__(self, number, limits, wake):
        self._number = number
        self._limits = limits
        self._wake = wake
        self._seen = 0
        self._verdict = None
        self._status = None
        self._spent_before = ended_seconds()
        self._deadline = time.monotonic() + limits["wallMs"] / 1000
        self._next_check = time.monotonic() + CHECK_SECONDS

    def start(self):
        """False in the process that is the job."""
        stdin, stdout, stderr = os.pipe(), os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.setsid()
            for target, end in enumerate((stdin[0], stdout[1], stderr[1])):
                os.dup2(end, target)
            os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
            _limit(self._limits)
            lower_fence()
            return False
        for end in (stdin[0], stdout[1], stderr[1]):
            os.close(end)
        self._stdin = stdin[1]
        os.set_blocking(self._stdin, False)
        self._sources = {stdout[0]: outputs[1], stderr[0]: outputs[2]}
        return True

    def run(self, host):
        """Serves it until its first process has ended or it is to end, then ends all of it and tells how it went."""
        while self._status is None and self._verdict is None:
            self._step(host)
        kill_everything()
        for source in list(self._sources):
            while source in self._sources:
                self._read(source)
        self._close_input()
        tell(self._ending())
        for output in outputs.values():
            output.clear()

    def _step(self, host):
        self._obey(host)
        if self._verdict is not None:
            return
        poll = select.poll()
        for source in (self._wake, *self._sources):
            poll.register(source, select.POLLIN)
        if not (host.pending and host.has_bytes()):
            poll.register(0, select.POLLIN)
        elif self._stdin is not None:
            poll.register(self._stdin, select.POLLOUT)
        now = time.monotonic()
        for ready, _ in poll.poll(max(0, min(self._deadline, self._next_check) - now) * 1000):
            if ready == 0:
                host.fill()
            elif ready == self._wake:
                os.read(self._wake, 512)
                self._note_endings()
            elif ready in self._sources:
                self._read(ready)
        self._check_time()

    def _note_endings(self):
        for pid, status in reap():
            if pid == self._pid:
                self._status = status

    def _read(self, source):
        output = self._sources[source]
        count = output.read(source)
        self._seen += count
        if self._seen > self._limits["outputBytes"]:
            self._verdict = self._verdict or "output-limit"
        is_over = self._verdict is not None
        if is_over:
            # What came before the verdict counts, and nothing else.
            output.forget(count)
        output.send(self._number, at_end=is_over or count == 0)
        if is_over or count == 0:
            os.close(source)
            del self._sources[source]

    def _obey(self, host):
        while self._verdict is None:
            if host.pending:
                if not host.has_bytes():
                    return
                before = host.pending
                host.forward(self._stdin)
                if host.pending == before:
                    return
                continue
            words = host.command()
            if words is None:
                return
            if int(words[1]) != self._number:
                raise ValueError("a command for another job")
            if words[0] == b"i":
                host.pending = int(words[2])
            elif words[0] == b"c":
                self._close_input()
            elif words[0] == b"k":
                self._verdict = "killed"

    def _close_input(self):
        if self._stdin is not None:
            os.close(self._stdin)
        self._stdin = None

    def _check_time(self):
        now = time.monotonic()
        if now >= self._deadline:
            self._verdict = self._verdict or "timeout"
        if now < self._next_check:
            return
        self._next_check = now + CHECK_SECONDS
        if (self._spent() + running_seconds()) * 1000 > self._limits["cpuMs"]:
            self._verdict = self._verdict or "timeout"

    def _spent(self):
        return ended_seconds() - self._spent_before

    def _ending(self):
        """`x JOB VERDICT EXIT-CODE SIGNAL CPU-MS`, with a dash for what there is not."""
        status = signal.SIGKILL if self._status is None else self._status
        code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else "-"
        number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else "-"
        return "x %d %s %s %s %d" % (self._number, self._verdict or "-", code, number, self._spent() * 1000)


def _limit(limits):
    """Limits of each process; those of the sandbox hold as well."""
    seconds = max(1, -(-limits["cpuMs"] // 1000))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_DATA, (limits["memoryBytes"], limits["memoryBytes"]))
