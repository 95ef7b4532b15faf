"""Exceptions cross as their class, arguments and message, and are raised again as the same built-in exception."""
import builtins

from tortuga_wire import ProtocolError

BUILTIN = {
    name: value
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, Exception)
}


def describe_class(kind, number_of):
    """The classes of its own side, most derived first, and the built-in one that they come from."""
    own = [c for c in kind.__mro__ if issubclass(c, BaseException) and c.__module__ != "builtins"]
    base = next((c.__name__ for c in kind.__mro__ if BUILTIN.get(c.__name__) is c), "Exception")
    if not own and BUILTIN.get(kind.__name__) is not kind:
        own = [kind]
    return {"m": [[number_of(c), c.__name__] for c in own], "b": base}


def describe(error, number_of, encode):
    named = {k: v for k, v in getattr(error, "__dict__", {}).items() if not k.startswith("_")}
    return {
        "t": "error",
        "i": number_of(error),
        "c": describe_class(type(error), number_of),
        "a": encode_or(error.args, encode, []),
        "m": text_of(error),
        "d": encode_or(named, encode, None),
    }


def encode_or(value, encode, otherwise):
    try:
        return encode(value)
    except Exception:
        return otherwise


def text_of(error):
    try:
        return str(error)
    except Exception:
        return "something that cannot be printed"


class Classes:
    """Local classes that stand for exception classes of the other side."""

    def __init__(self):
        self.by_number = {}

    def find(self, description):
        found = BUILTIN[description["b"]]
        for number, name in reversed(description["m"]):
            known = self.by_number.get(number)
            if known is None:
                known = type(str(name), (found,), {"__str__": _message, "_tortuga_class": int(number)})
                self.by_number[number] = known
            found = known
        return found


def _message(self):
    return getattr(self, "_tortuga_message", None) or BaseException.__str__(self)


def rebuild(data, classes, decode):
    """An exception of the other side as one that can be raised here. Its initialiser does not run."""
    try:
        kind = classes.find(data["c"])
        args = decode(data["a"])
        args = args if isinstance(args, tuple) else ()
        error = kind.__new__(kind, *args)
        error.args = args
        for name, value in (decode(data["d"]) or {}).items():
            if not name.startswith("_") and not hasattr(BaseException, name):
                error.__dict__[name] = value
        error._tortuga_message = str(data["m"])
        error._tortuga_home = int(data["i"])
        return error
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise ProtocolError("a malformed exception: %r" % problem) from None


def is_foreign(error):
    return "_tortuga_home" in getattr(error, "__dict__", {})
