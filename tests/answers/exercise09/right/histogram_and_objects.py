"""A two-dimensional histogram, and objects that can be called."""

import numpy as np


class ConfusionMatrix:
    def __call__(self, y_true, y_pred):
        counts, _, _ = np.histogram2d(y_true, y_pred, bins=2, range=[[0, 1], [0, 1]])
        return counts


class Metric:
    def __init__(self, part, whole):
        self.part, self.whole = np.array(part), np.array(whole)

    def __call__(self, y_true, y_pred):
        counts = confusion_matrix(y_true, y_pred)
        whole = np.sum(self.whole * counts)
        return np.sum(self.part * counts) / whole if whole else 0.0


confusion_matrix = ConfusionMatrix()
accuracy = Metric([[1, 0], [0, 1]], [[1, 1], [1, 1]])
precision = Metric([[0, 0], [0, 1]], [[0, 1], [0, 1]])
recall = Metric([[0, 0], [0, 1]], [[0, 0], [1, 1]])
f1 = Metric([[0, 0], [0, 2]], [[0, 1], [1, 2]])
