"""Exercise 19: save and load a model. README.md says exactly what is asked."""

import keras


def build_model(n_inputs: int, n_units: int, n_outputs: int, batch_norm: bool = False) -> keras.Model:
    """Return a compiled model of two dense layers, with batch normalization between them if asked for.

    Args:
        n_inputs: how many numbers a sample has.
        n_units: units of the hidden layer.
        n_outputs: units of the output layer, one for each class.
        batch_norm: whether a BatchNormalization layer stands between the two dense layers.

    Returns:
        A compiled Keras model whose weights exist already.
    """
    raise NotImplementedError


def save_model(model: keras.Model, path: str) -> None:
    """Save the whole model to a file.

    Args:
        model: what `build_model` or `load_model` returned.
        path: name of the file; ends in ".keras" or ".h5", which tells the format.
    """
    raise NotImplementedError


def load_model(path: str) -> keras.Model:
    """Return the model that a file holds.

    Args:
        path: name of a file that `save_model` wrote; ends in ".keras" or ".h5".

    Returns:
        A new compiled Keras model, as it was when it was saved.
    """
    raise NotImplementedError


def count_weights(model: keras.Model) -> int:
    """Return how many numbers all weights of the model hold.

    Args:
        model: what `build_model` or `load_model` returned.

    Returns:
        A whole number.
    """
    raise NotImplementedError
