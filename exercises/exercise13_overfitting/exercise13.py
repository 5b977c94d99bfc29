"""Exercise 13: overfitting. README.md says exactly what is asked."""

import numpy as np


def best_epoch(val_loss: list[float] | np.ndarray) -> int:
    """Return the epoch with the lowest validation loss.

    Args:
        val_loss: the validation loss of each epoch, in order; a list or an array of shape (epochs,), not empty.

    Returns:
        The number of the epoch, counted from 0; the first one when several epochs share the lowest loss.
    """
    raise NotImplementedError


def early_stop_epoch(val_loss: list[float], patience: int) -> int:
    """Return the last epoch that Keras trains with EarlyStopping(monitor="val_loss", patience=patience).

    Args:
        val_loss: the validation loss of each epoch, in order, as it would be without early stopping; not empty.
        patience: how many epochs without improvement in a row stop the training; 0 or more.

    Returns:
        The number of the epoch, counted from 0, after which training stops; the last epoch when it never stops early.
    """
    raise NotImplementedError


def is_overfitting(history: dict[str, list[float]]) -> bool:
    """Tell whether the training ended in overfitting.

    Args:
        history: as the `history.history` of Keras: "loss" and "val_loss" are lists with one number for each epoch.

    Returns:
        True when the last validation loss is above the lowest one, and the last training loss is below the
        training loss of the epoch with the lowest validation loss; otherwise False.
    """
    raise NotImplementedError
