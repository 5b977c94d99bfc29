"""Miscounts the pixels.

fails: build_model_input, build_model_hidden_units, build_model_hidden_relu, build_model_output_softmax,
    build_model_forward_pass
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(728,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
