"""Has the output layer only.

fails: build_model_hidden_units, build_model_two_dense_layers, build_model_hidden_relu,
    build_model_output_softmax, build_model_forward_pass
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
