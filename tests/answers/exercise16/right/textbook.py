"""The functional API as in the documentation, Concatenate as a layer."""

import keras
from keras.layers import Concatenate, Dense, Input
from keras.models import Model


def build_functional_model():
    inputs = Input(shape=(784,))
    x = Dense(512, activation="relu")(inputs)
    x = Dense(10, activation="softmax")(x)
    model = Model(inputs, x)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    a = Input((n_first,), name="first")
    b = Input((n_second,), name="second")
    x = Concatenate()([Dense(units, "relu")(a), Dense(units, "relu")(b)])
    y = Dense(n_classes, "softmax")(x)
    model = Model([a, b], y)
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="sparse_categorical_crossentropy", metrics=["acc"])
    return model
