"""The frameworks. `collect` gives the names of the tests, and a function that runs them and reports each."""
import ast
import types

FILE = "<suite>"


def collect(task, candidate):
    return {"unittest": collect_unittest, "check": collect_check, "asserts": collect_asserts}[task["framework"]](
        task, candidate
    )


def collect_check(task, candidate):
    scope = {"__name__": "suite"}
    exec(compile(task["source"], FILE, "exec"), scope)
    check = scope["check"]
    # The source may hold stubs of the functions under test, and call them by name too.
    scope.update((name, getattr(candidate, name)) for name in task["entry"])
    function = scope[task["entry"][0]]
    return ["check"], lambda report: report.run(0, lambda: check(function))


def collect_asserts(task, candidate):
    tree = ast.parse(task["source"])
    asserts = [node for node in tree.body if isinstance(node, ast.Assert)]
    setup = [node for node in tree.body if not isinstance(node, ast.Assert)]
    scope = {"__name__": "suite"}
    exec(_compiled(setup), scope)
    for name in task["entry"]:
        scope[name] = getattr(candidate, name)

    def run(report):
        for index, node in enumerate(asserts):
            report.run(index, lambda: exec(_compiled([node]), scope))

    return ["assert %d" % (index + 1) for index in range(len(asserts))], run


def _compiled(nodes):
    return compile(ast.Module(body=nodes, type_ignores=[]), FILE, "exec")


def collect_unittest(task, candidate):
    import sys

    from tortuga_unittest import load_cases, run_cases

    sys.modules[task["module"]] = candidate
    module = types.ModuleType("suite")
    sys.modules["suite"] = module
    exec(compile(task["source"], FILE, "exec"), module.__dict__)
    names, cases = load_cases(module)
    return names, lambda report: run_cases(cases, report)
