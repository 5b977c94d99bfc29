"""A model made of two smaller ones."""

import keras
from keras import layers


def build_model():
    body = keras.Sequential([keras.Input((784,)), layers.Dense(512, activation="relu")], name="body")
    head = keras.Sequential([keras.Input((512,)), layers.Dense(10, activation="softmax")], name="head")
    model = keras.Sequential([keras.Input((784,)), body, head])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
