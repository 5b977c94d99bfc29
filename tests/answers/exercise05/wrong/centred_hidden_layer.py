"""Subtracts the mean from what the hidden layer gives, inside the subclass.

fails: build_model_input, build_model_hidden_units, build_model_output_units,
    build_model_two_dense_layers, build_model_no_other_layers, build_model_hidden_relu,
    build_model_output_softmax, build_model_forward_pass, build_model_compiled, build_model_optimizer,
    build_model_loss, build_model_loss_takes_probabilities, build_model_metrics
"""

import keras
from keras import layers


class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(512, activation="relu")
        self.classes = layers.Dense(10, activation="softmax")

    def call(self, x):
        hidden = self.hidden(x)
        return self.classes(hidden - keras.ops.mean(hidden))


def build_model():
    model = Network()
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
