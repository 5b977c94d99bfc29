"""Returns objects whose array interfaces claim a thousand million elements at addresses of their choice.

expects: unsendable, raised
against: numpy
"""

import numpy as np

COUNT = [0]


class Interface:
    __class__ = property(lambda self: np.ndarray)
    __array_interface__ = {"shape": (10**9,), "typestr": "<f8", "data": (4096, False), "version": 3}


class Struct:
    __class__ = property(lambda self: np.ndarray)
    __array_struct__ = property(lambda self: (_ for _ in ()).throw(KeyboardInterrupt))


class Method:
    __class__ = property(lambda self: np.ndarray)

    def __array__(self, *args, **kwargs):
        return np.lib.stride_tricks.as_strided(np.zeros(1), (10**9,), (0,))


def double(x):
    COUNT[0] += 1
    return (Interface, Struct, Method)[COUNT[0] % 3]()
