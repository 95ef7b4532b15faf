"""Values as tagged plain JSON. What cannot be written as a value crosses as a reference, which the peer makes."""
import builtins
import sys

SAFE_INT = 1 << 53


class ProtocolError(Exception):
    """The other side has sent something that no honest harness sends."""


def _public_types():
    found = {}
    for name, value in vars(builtins).items():
        if isinstance(value, type) and not issubclass(value, BaseException):
            found[name] = value
    return found


TYPES = _public_types()
TYPE_NAMES = {value: name for name, value in TYPES.items()}
SINGLETONS = {"Ellipsis": Ellipsis, "NotImplemented": NotImplemented}
CONTAINERS = {"tuple": tuple, "set": set, "frozenset": frozenset}
CONTAINER_NAMES = {value: name for name, value in CONTAINERS.items()}

# Types of the standard library that cross by value: how to take one apart, as arguments that make it again.
CONSTRUCTED = {
    "collections.Counter": lambda v: (dict(v),),
    "collections.OrderedDict": lambda v: (list(v.items()),),
    "collections.defaultdict": lambda v: (v.default_factory if v.default_factory in TYPE_NAMES else None, dict(v)),
    "collections.deque": lambda v: (list(v), v.maxlen),
    "fractions.Fraction": lambda v: (v.numerator, v.denominator),
    "decimal.Decimal": lambda v: (str(v),),
    "datetime.datetime": lambda v: (
        v.year, v.month, v.day, v.hour, v.minute, v.second, v.microsecond, v.tzinfo),
    "datetime.date": lambda v: (v.year, v.month, v.day),
    "datetime.time": lambda v: (v.hour, v.minute, v.second, v.microsecond, v.tzinfo),
    "datetime.timedelta": lambda v: (v.days, v.seconds, v.microseconds),
    "datetime.timezone": lambda v: (v.utcoffset(None),),
    "builtins.range": lambda v: (v.start, v.stop, v.step),
    "builtins.slice": lambda v: (v.start, v.stop, v.step),
    "builtins.complex": lambda v: (v.real, v.imag),
}


def _library_type(name):
    module, _, attribute = name.rpartition(".")
    if module not in sys.modules:
        __import__(module)
    return getattr(sys.modules[module], attribute)


def encode(value, refer):
    """The value as JSON; `refer` gives a tag for what cannot be copied."""
    if value is None or value is True or value is False:
        return value
    kind = type(value)
    if kind is str:
        return value
    if kind is int:
        return value if -SAFE_INT < value < SAFE_INT else {"t": "int", "v": hex(value)}
    if kind is float:
        return value if value - value == 0 else {"t": "float", "v": repr(value)}
    if kind is list:
        return [encode(item, refer) for item in value]
    if kind is dict:
        return {"t": "dict", "v": [[encode(k, refer), encode(v, refer)] for k, v in value.items()]}
    if kind in CONTAINER_NAMES:
        return {"t": CONTAINER_NAMES[kind], "v": [encode(item, refer) for item in value]}
    if kind is bytes or kind is bytearray:
        return {"t": kind.__name__, "v": value.hex()}
    if value is Ellipsis or value is NotImplemented:
        return {"t": "singleton", "v": repr(value)}
    if isinstance(value, type) and value in TYPE_NAMES:
        return {"t": "type", "v": TYPE_NAMES[value]}
    name = "%s.%s" % (kind.__module__, kind.__qualname__)
    if name in CONSTRUCTED and _library_type(name) is kind:
        return {"t": "made", "c": name, "v": [encode(item, refer) for item in CONSTRUCTED[name](value)]}
    return refer(value)


def decode(data, resolve):
    """The value again; `resolve` knows the tags that `refer` made. Raises ProtocolError, whatever is sent."""
    try:
        return _decode(data, resolve)
    except ProtocolError:
        raise
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, ArithmeticError, RecursionError) as error:
        raise ProtocolError("a malformed value: %r" % error) from None


def _decode(data, resolve):
    if isinstance(data, list):
        return [_decode(item, resolve) for item in data]
    if not isinstance(data, dict):
        return data
    tag = data["t"]
    value = data.get("v")
    if tag == "dict":
        return {_decode(k, resolve): _decode(v, resolve) for k, v in value}
    if tag in CONTAINERS:
        return CONTAINERS[tag](_decode(item, resolve) for item in value)
    if tag == "int":
        return int(value, 16)
    if tag == "float":
        return {"nan": float("nan"), "inf": float("inf"), "-inf": float("-inf")}[value]
    if tag == "bytes" or tag == "bytearray":
        return TYPES[tag].fromhex(value)
    if tag == "singleton":
        return SINGLETONS[value]
    if tag == "type":
        return TYPES[value]
    if tag == "made":
        if data["c"] not in CONSTRUCTED:
            raise ProtocolError("an unknown type")
        return _library_type(data["c"])(*[_decode(item, resolve) for item in value])
    return resolve(data)
