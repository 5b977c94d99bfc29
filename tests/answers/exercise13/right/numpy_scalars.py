"""argmin and accumulated minima; the results are NumPy numbers and NumPy truth values."""

import numpy as np


def best_epoch(val_loss):
    return np.argmin(np.asarray(val_loss))


def early_stop_epoch(val_loss, patience):
    v = np.array(val_loss)
    before = np.minimum.accumulate(np.concatenate([[np.inf], v[:-1]]))
    epochs = np.arange(len(v))
    last_improvement = np.maximum.accumulate(np.where(v < before, epochs, 0))
    stops = epochs[(epochs > last_improvement) & (epochs - last_improvement >= patience)]
    return stops[0] if stops.size else epochs[-1]


def is_overfitting(history):
    loss, val_loss = np.array(history["loss"]), np.array(history["val_loss"])
    best = best_epoch(val_loss)
    return np.logical_and(val_loss[-1] > val_loss[best], loss[-1] < loss[best])
