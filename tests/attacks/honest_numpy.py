"""An honest submission to the NumPy target, which never names Keras: graded where NumPy alone is imported."""


def double(x):
    return 2 * x
