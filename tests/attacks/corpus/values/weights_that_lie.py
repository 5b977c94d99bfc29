"""A model that takes the weights and answers with others of the same sizes.

expects: failed
levels: sandbox
against: keras
"""

import keras
import numpy as np


class Model(keras.Sequential):
    def set_weights(self, weights):
        super().set_weights([-np.roll(weights[0], 1, axis=0), weights[1][::-1]])

    def get_weights(self):
        return [np.eye(4, 3), np.zeros(3)]


def build_model():
    model = Model([keras.Input((4,)), keras.layers.Dense(3, activation="relu")])
    model.compile(optimizer="sgd", loss="mse")
    return model
