"""Returns list, tuple and dict subclasses whose length, items and iteration differ at every look.

expects: failed
variants: 3
against: numpy
"""

VARIANT = 0


class Lies:
    looks = 0

    def __len__(self):
        Lies.looks += 1
        return Lies.looks % 5

    def __getitem__(self, index):
        return 3.0

    def __iter__(self):
        Lies.looks += 1
        return iter([float(Lies.looks)] * (Lies.looks % 7))

    def __eq__(self, other):
        return True

    __hash__ = None

    def __contains__(self, one):
        return True

    def __length_hint__(self):
        return 10**9


class LyingList(Lies, list):
    pass


class LyingTuple(Lies, tuple):
    pass


class LyingDict(Lies, dict):
    def keys(self):
        return ["a", "b", "b"]

    def items(self):
        return [("a", 1)] * 4


def double(x):
    return (LyingList([1]), LyingTuple([1]), LyingDict(a=1))[VARIANT]
