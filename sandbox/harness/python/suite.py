"""Runs tests written as code. The code under test is elsewhere, and reached by calls only."""
import json

from tortuga_errors import is_foreign, text_of
from tortuga_guard import guard
from tortuga_host import begin, finish, frame, read_line
from tortuga_inert import InertModule
from tortuga_peer import Peer
from tortuga_plans import FILE, collect
from tortuga_remote import info_of, is_remote
from tortuga_wire import ProtocolError
import types


def receive():
    line = read_line()
    if line is None:
        finish()
    return line


class CandidateModule(types.ModuleType):
    """Looks like the candidate's module to whoever imports it."""

    def __init__(self, name, root, has_classes):
        super().__init__(name)
        self._root = root
        self._has_classes = has_classes

    def __getattr__(self, name):
        if name == "__all__":
            return [found for found in dir(self._root) if not found.startswith("_")]
        if name.startswith("__"):
            raise AttributeError(name)
        value = getattr(self._root, name)
        if is_remote(value) and self._has_classes:
            # What the candidate says of it does not count: only the suite's own spelling does.
            info_of(value).is_class = name[:1].isupper()
        return value


class Report:
    def __init__(self, peer, source):
        self._peer = peer
        self._lines = source.split("\n")

    def run(self, index, test):
        failure = None
        try:
            test()
        except BaseException as error:
            failure = self.failure(error)
        self.result(index, failure)

    def result(self, index, failure):
        if self._peer.broken:
            failure = {"reason": "tampered", "detail": self._peer.broken}
        result = {"index": index, "passed": failure is None, **(failure or {})}
        frame("T " + json.dumps(result))

    def failure(self, error):
        detail = "%s: %s" % (type(error).__name__, text_of(error)[:300])
        if is_foreign(error):
            return {"reason": "memory" if isinstance(error, MemoryError) else "threw", "detail": detail}
        line = self._line_of(error)
        return {"reason": "wrong", "detail": detail + (" in: " + line if line else "")}

    def _line_of(self, error):
        found = ""
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename == FILE:
                found = self._lines[trace.tb_lineno - 1].strip()[:200]
            trace = trace.tb_next
        return found


def fail(message):
    frame("failed " + json.dumps({"message": message[:500]}))
    finish()


def main():
    task = begin()
    try:
        planned, _ = collect(task, InertModule(task["module"]))
    except BaseException as error:
        fail("the suite cannot be planned: %s: %s" % (type(error).__name__, text_of(error)))
    frame("P " + json.dumps(planned))
    peer = Peer(lambda text: frame("C " + text), receive, strict=True, guard=guard)
    try:
        names, run = collect(task, CandidateModule(task["module"], peer.root(0), task["framework"] == "unittest"))
    except BaseException as error:
        fail("the suite cannot be loaded with this candidate: %s: %s" % (type(error).__name__, text_of(error)))
    if names != planned:
        fail("the candidate changes which tests there are")
    run(Report(peer, task["source"]))
    frame("end")
    finish()


main()
