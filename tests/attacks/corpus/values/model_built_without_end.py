"""A model whose call hangs in a graph that never ends.

expects: timed_out
levels: sandbox
against: keras
slow: yes
"""

import keras
import tensorflow as tf


class Endless(keras.Model):
    def build(self, shape):
        self.built = True

    def call(self, x):
        return tf.while_loop(lambda x: tf.reduce_all(x == x), lambda x: (x + 1,), (x,))[0]


def build_model():
    return Endless()
