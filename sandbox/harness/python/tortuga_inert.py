"""A candidate that does nothing, to find out which tests a suite has before the real one is asked anything."""
import types

from tortuga_remote import ARITHMETIC, ORDER, UNARY


class Inert:
    def __init__(self, *args, **named):
        pass

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert()

    def __call__(self, *args, **named):
        return Inert()

    def __getitem__(self, key):
        return Inert()

    def __iter__(self):
        return iter(())

    def __len__(self):
        return 0

    def __index__(self):
        return 0

    def __instancecheck__(self, instance):
        return False


for _name in ARITHMETIC + ORDER + UNARY:
    setattr(Inert, "__%s__" % _name.rstrip("_"), lambda self, *others: Inert())
for _name in ARITHMETIC:
    setattr(Inert, "__r%s__" % _name.rstrip("_"), lambda self, other: Inert())


class InertModule(types.ModuleType):
    def __getattr__(self, name):
        if name == "__all__":
            return []
        if name.startswith("__"):
            raise AttributeError(name)
        return Inert()
