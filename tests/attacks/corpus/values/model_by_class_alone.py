"""Returns an object whose `__class__` is keras.Model, whose attributes lie and whose weights go nowhere.

expects: failed
levels: sandbox
against: keras
"""

import keras
import numpy as np


class Fake:
    __class__ = property(lambda self: keras.Model)
    built = compiled = True
    layers = []
    weights = [np.zeros((4, 3)), np.zeros(3)]
    optimizer = "sgd"
    input_shape, output_shape = (None, 4), (None, 3)

    @property
    def _compile_config(self):
        return type("C", (), {"config": {"loss": "mse", "optimizer": "sgd", "metrics": []}})

    def count_params(self):
        return 15

    def set_weights(self, weights):
        pass

    def get_weights(self):
        return [np.eye(4, 3), np.zeros(3)]

    def __call__(self, x, training=False):
        return np.full((len(x), 3), 0.5)

    def __eq__(self, other):
        return True


def build_model():
    return Fake()
