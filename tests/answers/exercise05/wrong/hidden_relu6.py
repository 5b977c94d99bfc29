"""Uses a ReLU with an upper limit of 6.

fails: build_model_hidden_relu
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512),
        layers.ReLU(max_value=6),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
