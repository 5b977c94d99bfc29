"""Returns objects whose module and methods say TensorFlow tensor or variable, with an `__array__` that lies.

expects: failed
"""

import numpy as np


class EagerTensor:
    __module__ = "tensorflow.python.framework.ops"
    shape, dtype, ndim = (3,), np.dtype("f8"), 1
    looks = 0

    def numpy(self):
        return self

    def __array__(self, *args, **kwargs):
        EagerTensor.looks += 1
        return np.random.random(EagerTensor.looks)

    def __eq__(self, other):
        return True


def double(x):
    return EagerTensor()


def build_model():
    return EagerTensor()
