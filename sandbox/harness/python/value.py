"""Calls functions of the submission with plain inputs and reports what came back. It knows no expected values."""
import json

from tortuga_host import begin, explain, finish, frame, give_up, load


class NotPlain(Exception):
    pass


def plain(value):
    """A copy made of plain JSON values only, or NotPlain where JSON would lose something."""
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return int.__index__(value)
    if isinstance(value, float):
        number = float.__float__(value)
        if number - number != 0:
            raise NotPlain("it contains %r" % number)
        return number
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise NotPlain("it has keys that are no strings")
        return {str.__str__(key): plain(item) for key, item in value.items()}
    raise NotPlain("it contains a value of type %s" % type(value).__name__)


def find(module, name):
    found = module
    for part in name.split("."):
        found = getattr(found, part, None)
    return found if callable(found) else None


def run_to_end(result):
    if type(result).__name__ != "coroutine":
        return result
    import asyncio

    return asyncio.run(result)


def outcome(module, test):
    call = find(module, test["call"])
    if call is None:
        return {"missing": "there is no function %s" % test["call"]}
    try:
        result = run_to_end(call(*test["args"]))
    except MemoryError:
        give_up("MemoryError")
    except Exception as error:
        return {"thrown": explain(error)}
    try:
        return {"value": plain(result)}
    except NotPlain as error:
        return {"lossy": str(error)}
    except RecursionError:
        return {"lossy": "it is nested too deeply"}
    except MemoryError:
        give_up("MemoryError")
    except Exception as error:
        return {"thrown": explain(error)}


def text_of(result):
    try:
        return json.dumps(result, allow_nan=False)
    except (ValueError, RecursionError) as error:
        return json.dumps({"lossy": str(error)})


def main():
    task = begin()
    try:
        module = load(task)
    except Exception as error:
        frame("failed " + json.dumps(explain(error)))
        finish()
    frame("loaded")
    for index, test in enumerate(task["tests"]):
        frame("%d %s" % (index, text_of(outcome(module, test))))
    frame("end")
    finish()


main()
