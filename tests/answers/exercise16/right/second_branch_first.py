"""Makes the layers of the second input before those of the first one; losses and metrics as objects."""

import keras
from keras import layers, losses, metrics, optimizers


def build_functional_model():
    outputs_layer = layers.Dense(10, activation="softmax", name="digit")
    hidden_layer = layers.Dense(512, activation="relu", name="hidden")
    inputs = keras.Input((784,), name="image")
    model = keras.Model(inputs, outputs_layer(hidden_layer(inputs)), name="mnist")
    model.compile(optimizers.RMSprop(1e-4), losses.CategoricalCrossentropy(),
                  metrics=[metrics.CategoricalAccuracy()])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    second = keras.Input((n_second,), name="second")
    right = layers.Dense(units, activation=keras.activations.relu, name="a_right")(second)
    first = keras.Input((n_first,), name="first")
    left = layers.Dense(units, activation=keras.activations.relu, name="z_left")(first)
    outputs = layers.Dense(n_classes, activation=keras.activations.softmax)(layers.concatenate([left, right]))
    model = keras.Model(inputs=(first, second), outputs=outputs)
    model.compile(optimizers.Adam(), losses.SparseCategoricalCrossentropy(),
                  metrics=[metrics.SparseCategoricalAccuracy(name="hits")])
    return model
