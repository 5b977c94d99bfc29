"""The four counts with NumPy, and the definitions as they stand."""

import numpy as np


def _counts(y_true, y_pred):
    tp = np.sum((y_true == 1) & (y_pred == 1))
    fp = np.sum((y_true == 0) & (y_pred == 1))
    fn = np.sum((y_true == 1) & (y_pred == 0))
    tn = np.sum((y_true == 0) & (y_pred == 0))
    return tp, fp, fn, tn


def accuracy(y_true, y_pred):
    tp, fp, fn, tn = _counts(y_true, y_pred)
    total = tp + fp + fn + tn
    return (tp + tn) / total if total > 0 else 0.0


def precision(y_true, y_pred):
    tp, fp, fn, tn = _counts(y_true, y_pred)
    return tp / (tp + fp) if tp + fp > 0 else 0.0


def recall(y_true, y_pred):
    tp, fp, fn, tn = _counts(y_true, y_pred)
    return tp / (tp + fn) if tp + fn > 0 else 0.0


def f1(y_true, y_pred):
    p = precision(y_true, y_pred)
    r = recall(y_true, y_pred)
    return 2 * p * r / (p + r) if p + r > 0 else 0.0


def confusion_matrix(y_true, y_pred):
    tp, fp, fn, tn = _counts(y_true, y_pred)
    return np.array([[tn, fp], [fn, tp]])
