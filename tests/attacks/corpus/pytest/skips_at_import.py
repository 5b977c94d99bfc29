"""Skips the whole module at import, as a test module may.

expects: raised
"""

try:
    import pytest

    skip = lambda: pytest.skip("all of it", allow_module_level=True)
except Exception:

    def skip():
        raise type("Skipped", (BaseException,), {"allow_module_level": True})("all of it")


skip()


def double(x):
    return 2 * x


def build_model():
    return None
