"""Prints the results and gives back nothing.

fails: relu_negative, relu_positive, relu_fractions_after_negative, relu_shape, relu_leaves_input,
    sigmoid_values, sigmoid_integers, sigmoid_shape, sigmoid_large, sigmoid_leaves_input, tanh_values,
    tanh_integers, tanh_large, tanh_leaves_input, softmax_vector, softmax_integers, softmax_batch,
    softmax_large, softmax_rows_apart, softmax_leaves_input
"""

import numpy as np


def relu(x):
    print(np.maximum(x, 0))


def sigmoid(x):
    print(1 / (1 + np.exp(-x)))


def tanh(x):
    print(np.tanh(x))


def softmax(x):
    print(np.exp(x) / np.exp(x).sum())
