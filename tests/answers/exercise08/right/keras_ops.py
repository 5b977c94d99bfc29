"""keras.ops: perceptrons that give tensors."""

from keras import ops


def step(x):
    return ops.cast(ops.greater(x, 0), "float32")


def _perceptron(x1, x2, weights, bias):
    inputs = ops.cast(ops.stack([float(x1), float(x2)]), "float32")
    return step(ops.sum(inputs * ops.convert_to_tensor(weights, dtype="float32")) + bias)


def AND(x1, x2):
    return _perceptron(x1, x2, [0.5, 0.5], -0.7)


def OR(x1, x2):
    return _perceptron(x1, x2, [0.5, 0.5], -0.2)


def NAND(x1, x2):
    return _perceptron(x1, x2, [-0.5, -0.5], 0.7)


def NOR(x1, x2):
    return _perceptron(x1, x2, [-0.5, -0.5], 0.2)


def XOR(x1, x2):
    return AND(NAND(x1, x2), OR(x1, x2))
