"""Returns an object whose `__class__` says ndarray, NumPy scalar, float or keras.Model, with forged buffers behind it.

expects: failed, raised, unsendable
variants: 5
"""

import numpy as np

VARIANT = 0


class Dtype:
    def newbyteorder(self, order):
        return np.dtype("<f8")

    kind, name, char = "f", "float64", "d"


def pretend(kind):
    class Pretender:
        __class__ = property(lambda self: kind)
        dtype = Dtype()
        nbytes, ndim, shape, size = 8, 1, (10**9,), 1

        def __array__(self, *args, **kwargs):
            return np.array([3.0])

        def __eq__(self, other):
            return True

        def numpy(self):
            return np.array([3.0])

        def __float__(self):
            return 3.0

        def __iter__(self):
            return iter([3.0])

    return Pretender()


def double(x):
    return pretend((np.ndarray, np.float64, float, list, dict)[VARIANT])


def build_model():
    import keras

    return pretend(keras.Model)
