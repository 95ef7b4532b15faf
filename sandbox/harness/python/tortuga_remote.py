"""Stand-ins for objects that live on the other side."""
import operator

ARITHMETIC = ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "lshift", "rshift", "and_", "or_", "xor")
ORDER = ("lt", "le", "gt", "ge")
UNARY = ("neg", "pos", "abs", "invert")
CONVERSIONS = ("str", "repr", "bool", "int", "float", "complex", "len", "iter", "next", "hash", "reversed")


class Info:
    """What is known here of a remote object."""

    __slots__ = ("peer", "id", "is_class", "made", "has_value", "value")

    def __init__(self, peer, number):
        self.peer = peer
        self.id = number
        self.is_class = False
        self.made = False
        self.has_value = False
        self.value = None


class Remote:
    """
    In a suite the other side is the graded code, and its objects must not decide what equals an expected value. So
    they are unequal to every plain value and never ordered against one; arithmetic with plain values is for objects
    only which the suite has itself made from an imported class. Instances of subclasses of built-in types carry
    their plain value, and that is compared instead.
    """

    __slots__ = ("_tortuga",)

    def __init__(self, info):
        object.__setattr__(self, "_tortuga", info)

    def __getattr__(self, name):
        return ask(self, "get", name)

    def __setattr__(self, name, value):
        ask(self, "set", name, value)

    def __delattr__(self, name):
        ask(self, "del", name)

    def __call__(self, *args, **named):
        info = info_of(self)
        result = info.peer.request("call", [self, list(args), named])
        if is_remote(result):
            info_of(result).made = info.is_class
        return result

    def __getitem__(self, key):
        return ask(self, "getitem", key)

    def __setitem__(self, key, value):
        ask(self, "setitem", key, value)

    def __delitem__(self, key):
        ask(self, "delitem", key)

    def __contains__(self, item):
        info = info_of(self)
        if may_mix(info, item):
            return ask(self, "contains", item)
        return item in (info.value if info.has_value else list(self))

    def __eq__(self, other):
        info = info_of(self)
        if may_compare(info, other):
            return ask(self, "eq", other) is True
        return info.has_value and not is_remote(other) and info.value == other

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        info = info_of(self)
        return hash(info.value) if info.has_value else ask(self, "hash")

    def __instancecheck__(self, instance):
        return is_remote(instance) and ask(self, "instancecheck", instance) is True

    def __subclasscheck__(self, other):
        return is_remote(other) and ask(self, "subclasscheck", other) is True

    def __format__(self, spec):
        return ask(self, "format", spec)

    def __round__(self, *digits):
        return ask(self, "round", *digits)

    def __index__(self):
        info = info_of(self)
        return operator.index(info.value if info.has_value else ask(self, "index"))

    def __divmod__(self, other):
        return ask(self, "divmod", other) if may_mix(info_of(self), other) else NotImplemented

    def __enter__(self):
        return ask(self, "enter")

    def __exit__(self, kind, value, trace):
        return ask(self, "exit", None if kind is None else value)

    def __copy__(self):
        return ask(self, "copy")

    def __deepcopy__(self, memo):
        return ask(self, "deepcopy")

    def __dir__(self):
        return ask(self, "dir")


def is_remote(value):
    return type(value) is Remote


def info_of(remote):
    return object.__getattribute__(remote, "_tortuga")


def ask(remote, op, *args):
    return info_of(remote).peer.request(op, [remote, *args])


def may_compare(info, other):
    """Two objects of the other side may be compared there, and so may anything by whoever holds no expected values."""
    return is_remote(other) or not info.peer.strict


def may_mix(info, other):
    return may_compare(info, other) or info.made


def _keep_made(info, result):
    if is_remote(result):
        info_of(result).made = info.made
    return result


def _binary(op, is_order):
    local = getattr(operator, op)

    def method(self, other):
        info = info_of(self)
        if may_compare(info, other) or (info.made and not is_order):
            return _keep_made(info, ask(self, op, other))
        return local(info.value, other) if info.has_value else NotImplemented

    return method


def _reflected(op):
    local = getattr(operator, op)

    def method(self, other):
        info = info_of(self)
        if may_mix(info, other):
            return _keep_made(info, info.peer.request(op, [other, self]))
        return local(other, info.value) if info.has_value else NotImplemented

    return method


def _unary(op):
    return lambda self: _keep_made(info_of(self), ask(self, op))


def _conversion(op):
    return lambda self: ask(self, op)


for _op in ARITHMETIC:
    _name = _op.rstrip("_")
    setattr(Remote, "__%s__" % _name, _binary(_op, False))
    setattr(Remote, "__r%s__" % _name, _reflected(_op))
    setattr(Remote, "__i%s__" % _name, _binary("i" + _name, False))
for _op in ORDER:
    setattr(Remote, "__%s__" % _op, _binary(_op, True))
for _op in UNARY:
    setattr(Remote, "__%s__" % _op, _unary(_op))
for _op in CONVERSIONS:
    if _op != "hash":
        setattr(Remote, "__%s__" % _op, _conversion(_op))
