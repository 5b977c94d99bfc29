"""Exercise 18: dropout, L2 and other cures. README.md says exactly what is asked."""

import keras


def build_regularized_model(
    n_features: int,
    units: int,
    n_classes: int,
    rate: float = 0.0,
    l2: float = 0.0,
    batch_norm: bool = False,
    he: bool = False,
) -> keras.Model:
    """Return a compiled model with one hidden layer and the cures that are asked for.

    Args:
        n_features: how many numbers a sample has.
        units: how many units the hidden layer has.
        n_classes: how many classes there are.
        rate: the rate of the Dropout layer; 0 for none.
        l2: the strength of the L2 penalty on the kernel of the hidden layer; 0 for none.
        batch_norm: whether there is a BatchNormalization layer.
        he: whether the kernel of the hidden layer starts with He normal weights.

    Returns:
        A Keras model from shape (batch, n_features) to shape (batch, n_classes).
    """
    raise NotImplementedError
