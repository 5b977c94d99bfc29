"""Raises exceptions with texts of a hundred megabytes, names of a megabyte, and groups of groups.

expects: raised
against: numpy
"""

COUNT = [0]


def double(x):
    COUNT[0] += 1
    if COUNT[0] % 3 == 0:
        raise type("E" * 10**6, (Exception,), {})("\N{GRINNING FACE}" * 25_000_000)
    if COUNT[0] % 3 == 1:
        error = ValueError("innermost")
        for _ in range(1000):
            error = ExceptionGroup("group", [error])
        raise error
    error = ValueError("first")
    error.__cause__ = error.__context__ = error
    error.add_note("n" * 10**7)
    raise error
