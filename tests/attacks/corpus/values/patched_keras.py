"""Patches keras.Model inside its own process: every call gives a half, every weight is accepted and thrown away.

expects: failed
against: keras
"""

import keras
import numpy as np

keras.Model.__call__ = lambda self, x, **options: np.full((len(x), 3), 0.5)
keras.Model.set_weights = lambda self, weights: None
keras.Model.get_weights = lambda self: [np.eye(4, 3), np.zeros(3)]
keras.Model.predict = keras.Model.__call__


def build_model():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])
    model.compile(optimizer="sgd", loss="mse")
    return model
