"""Leaves softmax to the loss.

fails: build_model_output_softmax, build_model_forward_pass, build_model_loss_takes_probabilities
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(10),
    ])
    model.compile(optimizer="rmsprop", loss=keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model
