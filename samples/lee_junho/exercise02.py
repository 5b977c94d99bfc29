import numpy as np


def relu(x):
    x[x < 0] = 0
    return x


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def tanh(x):
    return (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x))


def softmax(x):
    # 교재에 나온 그대로
    return np.exp(x) / np.sum(np.exp(x))


print(softmax(np.array([0.3, 2.9, 4.0])))
