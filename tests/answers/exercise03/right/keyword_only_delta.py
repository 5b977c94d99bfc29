"""delta can only be passed by its name, as the statement does."""

import numpy as np


def mse(y_true, y_pred):
    return float(np.mean(np.square(y_true - y_pred)))


def mae(y_true, y_pred):
    return float(np.mean(np.fabs(y_true - y_pred)))


def rmse(y_true, y_pred):
    return float(np.sqrt(mse(y_true, y_pred)))


def huber(y_true, y_pred, *, delta=1):
    losses = []
    for t, p in zip(y_true.ravel().tolist(), y_pred.ravel().tolist()):
        e = abs(t - p)
        losses.append(0.5 * e * e if e <= delta else delta * (e - 0.5 * delta))
    return sum(losses) / len(losses)
