"""
The lines to the host and to a job. What jobs send and receive passes through fixed buffers that are cleared after each
job, and through nothing else: the next job is a copy of this process, and could look for remains in its memory.
"""
import json
import os

SIZE = 1 << 16


class HostInput:
    """Commands, a line each. `i JOB COUNT` is followed by as many bytes for the job."""

    def __init__(self):
        self._buffer = bytearray(SIZE)
        self._view = memoryview(self._buffer)
        self._start = 0
        self._end = 0
        self.pending = 0

    def settings(self):
        """The first line. It holds nothing of any job."""
        line = b""
        while not line.endswith(b"\n"):
            self.fill()
            at = self._buffer.find(b"\n", 0, self._end)
            self._start = at + 1 if at >= 0 else self._end
            line += self._view[:self._start]
        return json.loads(line)

    def has_bytes(self):
        return self._start < self._end

    def fill(self):
        """Reads what is there. When the host has gone, so has everything."""
        kept = self._end - self._start
        self._view[:kept] = self._view[self._start:self._end]
        self._start, self._end = 0, kept
        count = os.readv(0, [self._view[kept:]])
        if count == 0:
            os._exit(0)
        self._end += count

    def command(self):
        """The next command in words, or None when it has not come yet."""
        if self.pending:
            return None
        at = self._buffer.find(b"\n", self._start, self._end)
        if at < 0:
            return None
        words = bytes(self._view[self._start:at]).split()
        self._start = at + 1
        return words

    def forward(self, descriptor):
        """Passes on some of the bytes that are pending, as many as the job takes now; without a job they are dropped."""
        count = min(self.pending, self._end - self._start)
        if descriptor is not None:
            try:
                count = os.write(descriptor, self._view[self._start:self._start + count])
            except BlockingIOError:
                return
            except OSError:
                pass
        self._start += count
        self.pending -= count

    def wait(self):
        """The next command."""
        while True:
            while self.pending:
                if not self.has_bytes():
                    self.fill()
                self.forward(None)
            words = self.command()
            if words is not None:
                return words
            self.fill()

    def clear(self):
        """Overwrites what has been used."""
        self._buffer[:self._start] = bytes(self._start)
        self._buffer[self._end:] = bytes(SIZE - self._end)


class JobOutput:
    """What a job prints, on its way to the host: whole lines where possible, announced by how many they are."""

    def __init__(self, letter):
        self._letter = letter
        self._buffer = bytearray(SIZE)
        self._view = memoryview(self._buffer)
        self._used = 0

    def read(self, descriptor):
        """How many bytes came; 0 at the end."""
        count = os.readv(descriptor, [self._view[self._used:]])
        self._used += count
        return count

    def forget(self, count):
        self._used -= count

    def send(self, number, at_end):
        end = self._buffer.rfind(b"\n", 0, self._used) + 1
        if at_end or self._used == SIZE:
            end = end if end == self._used else self._used
        if end == 0:
            return
        lines = self._buffer.count(b"\n", 0, end)
        is_whole = self._buffer[end - 1] == 10
        tell("%s %d %d %d" % (self._letter, number, lines + (not is_whole), is_whole))
        write_all(self._view[:end])
        if not is_whole:
            write_all(b"\n")
        kept = self._used - end
        self._view[:kept] = self._view[end:self._used]
        self._used = kept

    def clear(self):
        self._buffer[:] = bytes(SIZE)
        self._used = 0


def tell(text):
    write_all(("%s\n" % text).encode("ascii"))


def write_all(rest):
    rest = memoryview(rest)
    while rest:
        rest = rest[os.write(1, rest):]
