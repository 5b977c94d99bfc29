"""A subclass that names its output layer first and applies activations as functions."""

import keras
from keras import ops


class Network(keras.Model):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.output_layer = keras.layers.Dense(10)
        self.hidden_layer = keras.layers.Dense(512)

    def call(self, inputs, training=False):
        hidden = ops.relu(self.hidden_layer(inputs))
        return ops.softmax(self.output_layer(hidden))


def build_model():
    model = Network(name="mine")
    model.build((None, 784))
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["categorical_accuracy"])
    return model
