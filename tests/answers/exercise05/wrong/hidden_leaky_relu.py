"""Uses a ReLU that lets negative numbers through a little.

fails: build_model_no_other_layers, build_model_hidden_relu, build_model_forward_pass
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512),
        layers.LeakyReLU(),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
