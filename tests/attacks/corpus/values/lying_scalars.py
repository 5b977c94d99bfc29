"""Returns float, int and str subclasses that equal everything, differ from nothing and convert to anything.

expects: failed
variants: 3
against: numpy, keras
"""

VARIANT = 0


def liar(base):
    class Liar(base):
        def __eq__(self, other):
            return True

        def __ne__(self, other):
            return False

        __lt__ = __le__ = __gt__ = __ge__ = __eq__

        def __hash__(self):
            return 0

        def __abs__(self):
            return 0

        def __sub__(self, other):
            return 0

        __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __sub__

        def __float__(self):
            return 3.0

        def __index__(self):
            return 3

        __int__ = __index__

        def __bool__(self):
            return True

        def __str__(self):
            return "3.0"

        def __reduce__(self):
            return print, ("unpickled",)

    return Liar


def double(x):
    base = (float, int, str)[VARIANT]
    return liar(base)(1)


def build_model():
    return liar(float)(1)
