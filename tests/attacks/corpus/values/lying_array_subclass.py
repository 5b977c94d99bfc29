"""Returns its argument unchanged as an ndarray subclass whose every comparison and ufunc claims success.

expects: failed
against: numpy
"""

import numpy as np


class Liar(np.ndarray):
    __hash__ = None
    dtype = property(lambda self: np.dtype("f8"))
    shape = property(lambda self: (3,))
    size = property(lambda self: 3)

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __le__ = __ge__ = __eq__
    __lt__ = __gt__ = __ne__

    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return True

    def __array_function__(self, function, types, args, kwargs):
        return True

    def __array__(self, *args, **kwargs):
        return np.array([3.0, -4.0, 0.4])

    def __abs__(self):
        return 0.0

    def tobytes(self, *args):
        return b"\0" * 24

    def all(self, *args, **kwargs):
        return True


def double(x):
    return x.view(Liar)
