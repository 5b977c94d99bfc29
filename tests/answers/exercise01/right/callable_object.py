"""An object that can be called does as well as a function."""

import numpy as np


class Rank:
    def __call__(self, x):
        shape = np.asarray(x).shape
        return sum(1 for _ in shape)


ndim = Rank()
