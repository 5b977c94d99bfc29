"""Functions made by functools, and an object that can be called."""

from functools import partial

import numpy as np

relu = partial(np.maximum, 0.0)
tanh = np.tanh


class Sigmoid:
    def __call__(self, x):
        return (1 + np.tanh(x / 2)) / 2


sigmoid = Sigmoid()


class Softmax:
    def __init__(self, axis):
        self.axis = axis

    def __call__(self, x):
        y = np.exp(x - np.expand_dims(np.max(x, self.axis), self.axis))
        return y / np.expand_dims(np.sum(y, self.axis), self.axis)


softmax = Softmax(axis=-1)
