"""Tells the loss to expect logits, though softmax is in the model.

fails: build_model_loss_takes_probabilities
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss=keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model
