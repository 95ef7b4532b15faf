"""unittest suites, run case by case into a report."""
import unittest

from tortuga_remote import info_of, is_remote

_almost_equal = unittest.TestCase.assertAlmostEqual
_not_almost_equal = unittest.TestCase.assertNotAlmostEqual


def _is_opaque(value):
    return is_remote(value) and not info_of(value).has_value


def _compare_plainly(original):
    """The usual way subtracts the expected value, which would hand it to the object under test."""

    def method(self, first, second, *args, **named):
        if _is_opaque(first) != _is_opaque(second):
            self.fail("an object cannot be compared with a plain value")
        return original(self, first, second, *args, **named)

    return method


unittest.TestCase.assertAlmostEqual = _compare_plainly(_almost_equal)
unittest.TestCase.assertNotAlmostEqual = _compare_plainly(_not_almost_equal)


def load_cases(module):
    loader = unittest.TestLoader()
    loaded = loader.loadTestsFromModule(module)
    if loader.errors:
        raise ImportError(loader.errors[0])
    cases = [case for case in _flatten(loaded) if not _is_left_out(case)]
    return [case.id()[len("suite."):] for case in cases], cases


def _flatten(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from _flatten(item)
        else:
            yield item


def _is_left_out(case):
    method = getattr(case, case._testMethodName, None)
    marks = ("__unittest_skip__", "__unittest_expecting_failure__")
    return any(getattr(owner, mark, False) for owner in (type(case), method) for mark in marks)


def run_cases(cases, report):
    unittest.TestSuite(cases).run(_Results(cases, report))


class _Results(unittest.TestResult):
    def __init__(self, cases, report):
        super().__init__()
        self._index = {id(case): index for index, case in enumerate(cases)}
        self._report = report
        self._failure = None

    def startTest(self, test):
        super().startTest(test)
        self._failure = None

    def stopTest(self, test):
        super().stopTest(test)
        self._report.result(self._index[id(test)], self._failure)

    def addError(self, test, err):
        self._fail(err[1])

    def addFailure(self, test, err):
        self._fail(err[1])

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self._fail(err[1])

    def addSkip(self, test, reason):
        self._fail(AssertionError("the test was skipped: %s" % reason))

    def _fail(self, error):
        self._failure = self._failure or self._report.failure(error)
