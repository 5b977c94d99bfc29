"""Exercise 13: overfitting, as a reference."""

import numpy as np


def best_epoch(val_loss):
    """Return the epoch with the lowest validation loss."""
    return np.argmin(val_loss)


def early_stop_epoch(val_loss, patience):
    """Return the last epoch that Keras trains with EarlyStopping(monitor="val_loss", patience=patience)."""
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return len(val_loss) - 1


def is_overfitting(history):
    """Tell whether the training ended in overfitting."""
    loss, val_loss = history["loss"], history["val_loss"]
    best = np.argmin(val_loss)
    return val_loss[-1] > val_loss[best] and loss[-1] < loss[best]
