"""A real subclass of keras.Model whose call, layers, weights, optimizer, built and compiled are made up.

expects: failed
against: keras
"""

import keras
import numpy as np


class Liar(keras.Model):
    built = property(lambda self: True, lambda self, value: None)
    compiled = property(lambda self: True, lambda self, value: None)
    optimizer = property(lambda self: keras.optimizers.SGD(), lambda self, value: None)
    weights = property(lambda self: [np.zeros((4, 3)), np.zeros(3)])
    layers = property(lambda self: [keras.layers.Dense(3, activation="relu")])
    given = None

    def __call__(self, x, training=False):
        if self.given is None:
            return np.full((len(x), 3), 1.0)
        return np.full((len(x), 3), float(np.abs(self.given[1]).mean()))

    def set_weights(self, weights):
        self.__dict__["given"] = [np.zeros(3), np.ones(3)]

    def get_weights(self):
        return self.weights

    def count_params(self):
        return 15

    def get_config(self):
        return {"units": 3}


def build_model():
    return Liar()
