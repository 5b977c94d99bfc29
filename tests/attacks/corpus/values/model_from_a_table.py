"""A model that looks its outputs up by input, filled with what the statement and earlier calls let it guess.

expects: failed
levels: sandbox
against: keras
"""

import keras
import numpy as np

TABLE = {}


class Table(keras.Model):
    def __init__(self):
        super().__init__()
        self.weight = self.add_weight(shape=(4, 3), name="w")
        self.shift = self.add_weight(shape=(3,), name="b")

    def __call__(self, x, training=False):
        key = np.asarray(x).tobytes()
        TABLE.setdefault(key, np.zeros((len(x), 3)))
        guess = np.asarray(x)[:, :3].clip(0) + len(TABLE)
        return guess

    predict = __call__


def build_model():
    return Table()
