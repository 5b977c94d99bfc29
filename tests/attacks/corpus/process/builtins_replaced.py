"""Replaces isinstance, len, type, open, repr, __import__, exec and callable by liars.

expects: out_of_memory
"""

import builtins

REAL = {name: getattr(builtins, name) for name in ("type", "len", "isinstance")}


def yes(*args, **kwargs):
    return True


for NAME in ("isinstance", "issubclass", "callable", "hasattr", "all", "any"):
    setattr(builtins, NAME, yes)
builtins.len = lambda thing: 0
builtins.type = lambda *args: bool
builtins.open = builtins.exec = builtins.__import__ = builtins.repr = builtins.str = yes


def double(x):
    return True


def build_model():
    return True
