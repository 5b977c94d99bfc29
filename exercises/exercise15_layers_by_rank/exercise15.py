"""Exercise 15: layers by rank. README.md says exactly what is asked."""

import keras


def model_for_vectors(n_features: int, n_classes: int) -> keras.Model:
    """Return a model with a Dense layer for vectors: data of rank 2.

    Args:
        n_features: how many numbers a vector has.
        n_classes: how many classes there are.

    Returns:
        A Keras model from shape (batch, n_features) to shape (batch, n_classes).
    """
    raise NotImplementedError


def model_for_sequences(timesteps: int, n_features: int, n_classes: int) -> keras.Model:
    """Return a model with an LSTM layer for sequences of vectors: data of rank 3.

    Args:
        timesteps: how many vectors a sequence has.
        n_features: how many numbers each of these vectors has.
        n_classes: how many classes there are.

    Returns:
        A Keras model from shape (batch, timesteps, n_features) to shape (batch, n_classes).
    """
    raise NotImplementedError


def model_for_images(height: int, width: int, channels: int, n_classes: int) -> keras.Model:
    """Return a model with a Conv2D layer for images: data of rank 4.

    Args:
        height: how many rows of pixels an image has.
        width: how many columns of pixels an image has.
        channels: how many numbers a pixel has.
        n_classes: how many classes there are.

    Returns:
        A Keras model from shape (batch, height, width, channels) to shape (batch, n_classes).
    """
    raise NotImplementedError
