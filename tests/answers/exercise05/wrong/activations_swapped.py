"""Puts softmax into the hidden layer and ReLU at the output.

fails: build_model_hidden_relu, build_model_output_softmax, build_model_forward_pass
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512, activation="softmax"),
        layers.Dense(10, activation="relu"),
    ])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
