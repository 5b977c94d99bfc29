"""Raises pytest's own exceptions for skip, xfail, exit, fail and importorskip out of every call.

expects: raised
"""

try:
    from _pytest.outcomes import Exit, Failed, Skipped, XFailed
except Exception:  # it need not be there; the names are what counts

    class Skipped(BaseException):
        pass

    class XFailed(Skipped):
        pass

    class Exit(SystemExit):
        pass

    class Failed(BaseException):
        pass


COUNT = [0]
KINDS = [lambda: Skipped("skipped"), lambda: XFailed("xfailed"), lambda: Exit("exit"), lambda: Failed("failed")]


def double(x):
    COUNT[0] += 1
    raise KINDS[COUNT[0] % 4]()


def build_model():
    raise Skipped("skipped")
