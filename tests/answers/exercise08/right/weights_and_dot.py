"""Weights and bias of every gate as arrays, with a dot product; XOR from three gates."""

import numpy as np


def step(x):
    return np.where(np.asarray(x) > 0, 1, 0)


def _perceptron(x1, x2, w, b):
    return step(np.dot(np.array([x1, x2]), np.array(w)) + b)


def AND(x1, x2):
    return _perceptron(x1, x2, [0.5, 0.5], -0.7)


def OR(x1, x2):
    return _perceptron(x1, x2, [0.5, 0.5], -0.2)


def NAND(x1, x2):
    return _perceptron(x1, x2, [-0.5, -0.5], 0.7)


def NOR(x1, x2):
    return _perceptron(x1, x2, [-0.5, -0.5], 0.2)


def XOR(x1, x2):
    return AND(OR(x1, x2), NAND(x1, x2))
