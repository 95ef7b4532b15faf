"""Two programs that use each other's objects. Strictly in turn: whoever has asked answers questions until its answer."""
import json
import operator

import tortuga_errors
from tortuga_remote import ARITHMETIC, ORDER, UNARY, Info, Remote, info_of, is_remote
from tortuga_wire import ProtocolError, decode, encode


def _copy(value):
    import copy

    return copy.copy(value)


def _deepcopy(value):
    import copy

    return copy.deepcopy(value)


def _exit(value, error):
    return type(value).__exit__(value, None if error is None else type(error), error, None)


OPERATIONS = {
    "get": getattr,
    "set": setattr,
    "del": delattr,
    "call": lambda function, args, named: function(*args, **named),
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "contains": operator.contains,
    "eq": operator.eq,
    "instancecheck": lambda kind, value: isinstance(value, kind),
    "subclasscheck": lambda kind, other: issubclass(other, kind),
    "enter": lambda value: type(value).__enter__(value),
    "exit": _exit,
    "copy": _copy,
    "deepcopy": _deepcopy,
    "index": operator.index,
    "divmod": divmod,
    "round": round,
    "format": format,
    "dir": dir,
}
for _function in (str, repr, bool, int, float, complex, len, iter, next, hash):
    OPERATIONS[_function.__name__] = _function
OPERATIONS["reversed"] = lambda value: iter(list(reversed(value)))
for _name in ARITHMETIC + ORDER + UNARY:
    OPERATIONS[_name] = getattr(operator, _name)
for _name in ARITHMETIC:
    OPERATIONS["i" + _name.rstrip("_")] = getattr(operator, "i" + _name.rstrip("_"))

PLAIN_BASES = (bool, int, float, str, bytes, tuple, list, dict, set, frozenset)


class Peer:
    """`strict` is the side that holds expected values; `guard` may refuse what the other side asks for."""

    def __init__(self, send, receive, strict, guard):
        self.strict = strict
        self.broken = None
        self._send = send
        self._receive = receive
        self._guard = guard
        self._objects = []
        self._numbers = {}
        self._remotes = {}
        self._classes = tortuga_errors.Classes()
        self._last = 0

    def root(self, number):
        """The other side's object of this number."""
        return self._remote(number)

    def export(self, value):
        number = self._numbers.get(id(value))
        if number is None:
            self._guard("export", [value], None)
            number = len(self._objects)
            self._objects.append(value)
            self._numbers[id(value)] = number
        return number

    def request(self, op, args):
        if self.broken:
            raise ProtocolError(self.broken)
        self._last += 1
        number = self._last
        self._send(json.dumps({"i": number, "op": op, "a": [self._encode(item) for item in args]}))
        while True:
            message = self._read()
            if "op" in message:
                self.serve(message)
            elif message.get("i") == number:
                return self._result(op, message)
            else:
                self._break("an answer to something else")

    def serve(self, message):
        try:
            reply = {"r": self._perform(message)}
        except ProtocolError:
            raise
        except BaseException as error:
            reply = {"e": self._refer_error(error)}
        self._send(json.dumps({"i": message.get("i"), **reply}))

    def serve_forever(self):
        while True:
            self.serve(self._read())

    def _perform(self, message):
        op = message["op"]
        args = [self._decode(item) for item in message["a"]]
        self._guard(op, args, lambda value: id(value) in self._numbers)
        return self._encode(OPERATIONS[op](*args))

    def _result(self, op, message):
        if "e" not in message:
            return self._decode(message.get("r"))
        error = self._decode(message["e"])
        if not isinstance(error, Exception):
            self._break("something was raised that is no exception")
        if isinstance(error, StopIteration) and op != "next":
            raise RuntimeError("the called function raised StopIteration") from None
        raise error

    def _read(self):
        try:
            message = json.loads(self._receive())
            if isinstance(message, dict):
                return message
        except (ValueError, RecursionError):
            pass
        return self._break("a malformed frame")

    def _break(self, reason):
        self.broken = self.broken or reason
        raise ProtocolError(reason)

    def _encode(self, value):
        return encode(value, self._refer)

    def _decode(self, data):
        try:
            return decode(data, self._resolve)
        except ProtocolError as error:
            return self._break(str(error))

    def _refer(self, value):
        if is_remote(value):
            return {"t": "back", "i": info_of(value).id}
        if isinstance(value, BaseException):
            return self._refer_error(value)
        if isinstance(value, type) and issubclass(value, BaseException):
            if "_tortuga_class" in value.__dict__:
                return {"t": "back", "i": value._tortuga_class}
            return {"t": "error-class", **tortuga_errors.describe_class(value, self.export)}
        tag = {"t": "ref", "i": self.export(value)}
        base = next((base for base in PLAIN_BASES if isinstance(value, base)), None)
        if base is not None:
            tag["p"] = self._encode(_plain(value, base))
        return tag

    def _refer_error(self, error):
        if tortuga_errors.is_foreign(error):
            return {"t": "back", "i": error._tortuga_home}
        return tortuga_errors.describe(error, self.export, self._encode)

    def _resolve(self, data):
        tag = data["t"]
        if tag == "back":
            return self._objects[_index(data["i"])]
        if tag == "error":
            return tortuga_errors.rebuild(data, self._classes, self._decode)
        if tag == "error-class":
            return self._classes.find(data)
        if tag != "ref":
            raise ProtocolError("an unknown tag")
        remote = self._remote(_index(data["i"]))
        if "p" in data:
            info_of(remote).has_value = True
            info_of(remote).value = self._decode(data["p"])
        return remote

    def _remote(self, number):
        remote = self._remotes.get(number)
        if remote is None:
            remote = self._remotes[number] = Remote(Info(self, number))
        info_of(remote).made = False
        return remote


def _index(number):
    if type(number) is int and number >= 0:
        return number
    raise ProtocolError("a malformed reference")


def _plain(value, base):
    """The value as exactly `base`, taken by the base's own means and not by what the subclass says."""
    if base is dict:
        return dict(dict.items(value))
    if base in (tuple, list, set, frozenset):
        return base(base.__iter__(value))
    if base is str:
        return str.__str__(value)
    if base is bytes:
        return bytes.__getitem__(value, slice(None))
    return base(base.__pos__(value))
