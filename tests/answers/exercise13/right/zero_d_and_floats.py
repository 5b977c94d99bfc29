"""Whole floats and 0-d arrays as results."""

import numpy as np


def best_epoch(val_loss):
    return np.array(np.flatnonzero(np.equal(val_loss, np.min(val_loss)))[0])


def early_stop_epoch(val_loss, patience):
    best = 0
    for epoch in range(len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
        if epoch > best and epoch >= best + patience:
            return float(epoch)
    return float(len(val_loss) - 1)


def is_overfitting(history):
    v, t = np.array(history["val_loss"]), np.array(history["loss"])
    best = int(best_epoch(v))
    return np.array((v[-1] > v[best]) & (t[-1] < t[best]))
