"""What the graded code may do with objects of the suite: use them, and not look around from there."""
import io
import sys
import types

from tortuga_remote import ARITHMETIC, ORDER, UNARY

USES = {"get", "set", "call", "getitem", "setitem", "contains", "eq", "instancecheck", "enter", "exit", "index", "divmod"}
USES |= {"round", "format", "str", "repr", "bool", "int", "float", "complex", "len", "iter", "next", "hash", "reversed"}
USES |= {*ARITHMETIC, *ORDER, *UNARY, *("i" + name.rstrip("_") for name in ARITHMETIC)}
EITHER_SIDE = {*ARITHMETIC, *ORDER}
FUNCTION_NAMES = {"__name__", "__qualname__", "__doc__"}
NEVER = (types.ModuleType, types.FrameType, types.CodeType, types.TracebackType)
HEAP_TYPE = 1 << 9


class Refused(TypeError):
    pass


def guard(op, args, is_lent):
    """`is_lent` tells which objects the suite has handed out; built-in ones that are named in a frame are not."""
    target = args[0]
    if op == "export":
        if isinstance(target, NEVER) or _is_test_machinery(target):
            raise Refused("this object of the suite cannot be handed out")
    elif op not in USES:
        raise Refused("the suite's objects have no operation %s" % op)
    elif not (is_lent(target) or op in EITHER_SIDE and is_lent(args[1])):
        raise Refused("the suite has not handed this out")
    elif op == "get" or op == "set":
        _check_attribute(op, target, args[1])


def _check_attribute(op, target, name):
    if callable(target) and op == "get" and name in FUNCTION_NAMES and not isinstance(target, type):
        return
    is_instance = bool(type(target).__flags__ & HEAP_TYPE) and not isinstance(target, type)
    if not (is_instance or isinstance(target, io.IOBase)) or not isinstance(name, str) or name.startswith("_"):
        raise AttributeError("the suite's objects do not show %r" % (name,))


def _is_test_machinery(value):
    unittest = sys.modules.get("unittest")
    if unittest is None:
        return False
    return isinstance(value, (unittest.TestCase, unittest.TestResult, unittest.TestSuite))
