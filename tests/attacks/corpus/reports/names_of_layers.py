"""Names layers, metrics, losses, optimizers and classes of a model with markup, escapes and formulas.

expects: failed
levels: sandbox
against: keras
"""

import keras
import tensorflow as tf

EVIL = "\x1b[2J\u202e<script>\r\n{model}[red]=cmd|x" + "y" * 5000


class Odd(keras.layers.Dense):
    pass


class Loss(keras.losses.Loss):
    def call(self, true, predicted):
        return tf.reduce_mean(predicted)


class Sgd(keras.optimizers.SGD):
    pass


class Count(keras.metrics.Mean):
    pass


for kind in (Odd, Loss, Sgd, Count):
    kind.__name__ = kind.__qualname__ = EVIL


def activation(z):
    return tf.nn.tanh(z)


activation.__name__ = EVIL


def build_model():
    model = keras.Sequential([keras.Input((4,)), Odd(3, activation=activation)])
    model.compile(optimizer=Sgd(), loss=Loss(), metrics=[Count(name="m")])
    return model
