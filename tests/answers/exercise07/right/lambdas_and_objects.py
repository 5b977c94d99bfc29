"""np.vectorize, a lambda, a partial function, and an object that can be called."""

from functools import partial

import numpy as np

_quotient = np.vectorize(lambda pixel: pixel / 255, otypes=["float32"])


def _flatten(function, images):
    return np.stack([function(image).ravel() for image in images])


class OneHot:
    def __init__(self, on=1):
        self.on = on

    def __call__(self, labels, num_classes):
        result = np.zeros(len(labels) * num_classes, dtype=np.uint8)
        result[[k * num_classes + int(label) for k, label in enumerate(labels)]] = self.on
        return result.reshape(-1, num_classes)


preprocess = partial(_flatten, _quotient)
one_hot = OneHot()
is_grayscale = lambda images: images.ndim == 3 or images.shape[-1] < 3
