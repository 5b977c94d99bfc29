"""Exercise 01: the rank of a tensor. README.md says exactly what is asked."""


def ndim(x):
    """Return the rank of `x`: its number of axes.

    Args:
        x: a Python number, a NumPy scalar, a regular nested list of numbers, or a NumPy array of any shape.

    Returns:
        The rank, a whole number: 0 for a scalar, 1 for a vector, 2 for a matrix, and so on.
    """
    raise NotImplementedError
