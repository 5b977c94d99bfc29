"""Activations as layers of their own."""

import keras
from keras.layers import Activation, Dense, Input


def build_model():
    model = keras.models.Sequential()
    model.add(Input((784,)))
    model.add(Dense(512))
    model.add(Activation("relu"))
    model.add(Dense(10))
    model.add(Activation("softmax"))
    model.compile(loss="categorical_crossentropy", optimizer="RMSprop", metrics=["accuracy", "mae"])
    return model
