"""Exercise 16: the functional API. README.md says exactly what is asked."""

import keras


def build_functional_model() -> keras.Model:
    """Return a compiled model that sorts flat 28 x 28 images into 10 classes.

    Returns:
        A Keras model that takes images of shape (batch, 784) and gives probabilities of shape (batch, 10).
    """
    raise NotImplementedError


def build_two_input_model(n_first: int, n_second: int, units: int, n_classes: int) -> keras.Model:
    """Return a compiled model that sorts samples with two kinds of features into classes.

    Args:
        n_first: how many numbers the first input has for each sample.
        n_second: how many numbers the second input has for each sample.
        units: number of units of each of the two hidden layers.
        n_classes: number of classes.

    Returns:
        A Keras model with the inputs "first" and "second" that gives probabilities of shape (batch, n_classes).
    """
    raise NotImplementedError
