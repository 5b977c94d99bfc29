"""Every gate is an object that can be called; XOR is a network of them."""

import numpy as np


def step(x):
    return (np.asarray(x) > 0).astype(np.int64)


class Perceptron:
    def __init__(self, w1, w2, b):
        self.w1, self.w2, self.b = w1, w2, b

    def __call__(self, x1, x2):
        return step(self.w1 * x1 + self.w2 * x2 + self.b)


class TwoLayers:
    def __init__(self, first, second, output):
        self.first, self.second, self.output = first, second, output

    def __call__(self, x1, x2):
        return self.output(self.first(x1, x2), self.second(x1, x2))


AND = Perceptron(1, 1, -1.5)
OR = Perceptron(1, 1, -0.5)
NAND = Perceptron(-1, -1, 1.5)
NOR = Perceptron(-1, -1, 0.5)
XOR = TwoLayers(OR, NAND, AND)
