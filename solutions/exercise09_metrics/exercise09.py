"""Exercise 09: metrics of binary classification, as a reference."""

import numpy as np


def accuracy(y_true, y_pred):
    """Return the share of the predictions that are right, 0.0 where there are none."""
    if len(y_true) == 0:
        return 0.0
    return np.mean(y_true == y_pred)


def precision(y_true, y_pred):
    """Return the share of the predicted ones that are ones, 0.0 where no 1 was predicted."""
    predicted = np.sum(y_pred)
    if predicted == 0:
        return 0.0
    return np.sum(y_true & y_pred) / predicted


def recall(y_true, y_pred):
    """Return the share of the ones that were predicted as ones, 0.0 where there is no 1."""
    actual = np.sum(y_true)
    if actual == 0:
        return 0.0
    return np.sum(y_true & y_pred) / actual


def f1(y_true, y_pred):
    """Return the harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN)."""
    true_positives = np.sum(y_true & y_pred)
    if true_positives == 0:
        return 0.0
    return 2 * true_positives / (np.sum(y_true) + np.sum(y_pred))


def confusion_matrix(y_true, y_pred):
    """Return the number of samples for every right label (row) and every predicted label (column)."""
    # The element [i, j] is number 2 i + j when the matrix is read row by row.
    return np.bincount(2 * y_true + y_pred, minlength=4).reshape(2, 2)
