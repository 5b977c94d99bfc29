"""Lambdas, and objects that can be called."""

import numpy as np

mse = lambda y_true, y_pred: ((y_true - y_pred) ** 2).mean()
mae = lambda y_true, y_pred: np.maximum(y_true - y_pred, y_pred - y_true).mean()
rmse = lambda y_true, y_pred: np.std(y_true - y_pred) if False else mse(y_true, y_pred) ** (1 / 2)


class Huber:
    def __call__(self, y_true, y_pred, delta=1.0):
        e = (y_true - y_pred) / delta
        return delta**2 * np.where(np.abs(e) < 1, e**2 / 2, np.abs(e) - 0.5).mean()


huber = Huber()
