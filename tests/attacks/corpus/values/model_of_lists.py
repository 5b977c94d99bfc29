"""A model that gives dicts, ragged lists, strings, sparse and ragged tensors instead of an array.

expects: raised, unsendable
levels: sandbox
against: keras
"""

import keras
import tensorflow as tf

COUNT = [0]


class Odd(keras.Model):
    def build(self, shape):
        self.scale = self.add_weight(shape=(4, 3), name="w")
        self.shift = self.add_weight(shape=(3,), name="b")

    def call(self, x):
        COUNT[0] += 1
        return (
            {"output": x},
            [x, [x]],
            tf.constant(["1.0", "2.0"]),
            tf.ragged.constant([[1.0], [2.0, 3.0]]),
            tf.sparse.from_dense([[1.0, 0.0]]),
        )[COUNT[0] % 5]


def build_model():
    return Odd()
