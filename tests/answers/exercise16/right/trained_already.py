"""Objects that can be called, losses as lambdas, and a few samples of noise before the model is handed over."""

import keras
import numpy as np
from keras import layers


class Builder:
    def __init__(self, shown, **settings):
        self.shown, self.settings = shown, settings

    def __call__(self, *sizes):
        inputs, outputs = self.wire(*sizes)
        model = keras.Model(inputs, outputs)
        model.compile(**self.settings)
        model.train_on_batch(*self.shown(*sizes))
        return model


class Chain(Builder):
    def wire(self):
        inputs = keras.Input((784,))
        return inputs, layers.Dense(10, "softmax")(layers.Dense(512, "relu")(inputs))


class Branches(Builder):
    def wire(self, n_first, n_second, units, n_classes):
        first, second = keras.Input((n_first,), name="first"), keras.Input((n_second,), name="second")
        both = layers.Concatenate(-1)([layers.Dense(units, "relu")(first), layers.Dense(units, "relu")(second)])
        return [first, second], layers.Dense(n_classes, "softmax")(both)


build_functional_model = Chain(
    lambda: (np.random.rand(8, 784), np.eye(10)[:8]),
    optimizer="rmsprop", loss=keras.losses.categorical_crossentropy, metrics=["accuracy"],
)
build_two_input_model = Branches(
    lambda a, b, u, n: ([np.random.rand(8, a), np.random.rand(8, b)], np.zeros(8)),
    optimizer="adam", metrics=["accuracy"],
    loss=lambda y, p: keras.ops.mean(keras.losses.sparse_categorical_crossentropy(y, p)),
)
