"""Exercise 14: layers by hand. README.md says exactly what is asked."""

import numpy as np


def dense_forward(x: np.ndarray, W: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Return the output of a dense layer without activation function.

    Args:
        x: a batch of samples; shape (N, n_in), float64.
        W: the weights; shape (n_in, n_out), float64.
        b: the bias; shape (n_out,), float64.

    Returns:
        An array of shape (N, n_out).
    """
    raise NotImplementedError


def count_params(sizes: list[int]) -> int:
    """Return how many parameters a stack of dense layers has.

    Args:
        sizes: the number of features of the input, then the number of units of each layer; not empty.

    Returns:
        The number of all weights and biases together.
    """
    raise NotImplementedError


def dropout_forward(
    x: np.ndarray, rate: float, training: bool = True, rng: int | np.random.Generator | None = None
) -> np.ndarray:
    """Return the output of a dropout layer (inverted dropout).

    Args:
        x: array of any shape, float64.
        rate: the probability with which each element becomes 0; at least 0, below 1.
        training: whether elements are dropped at all.
        rng: where random numbers come from: a seed, a generator, or None for others at every call.

    Returns:
        An array of the same shape: `x` itself when not training; otherwise 0 or x / (1 - rate) for each element.
    """
    raise NotImplementedError


def batchnorm_forward(x: np.ndarray, gamma: np.ndarray, beta: np.ndarray, eps: float = 1e-5) -> np.ndarray:
    """Return the output of a batch normalization layer while it is trained.

    Args:
        x: a batch of samples; shape (N, n), float64.
        gamma: the factor of each feature; shape (n,), float64.
        beta: what is added to each feature; shape (n,), float64.
        eps: small number that is added to the variance; above 0.

    Returns:
        An array of shape (N, n).
    """
    raise NotImplementedError
