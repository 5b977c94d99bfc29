"""Passes the metrics as the third argument by position, where Keras expects weights of losses.

fails: build_model_loss, build_model_loss_takes_probabilities, build_model_metrics
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile("rmsprop", "categorical_crossentropy", ["accuracy"])
    return model
