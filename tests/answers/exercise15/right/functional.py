"""The functional API, with names for everything."""

import keras


def model_for_vectors(n_features, n_classes):
    inputs = keras.Input(shape=(n_features,), name="vector")
    hidden = keras.layers.Dense(16, activation="relu", name="hidden")(inputs)
    outputs = keras.layers.Dense(n_classes, activation="softmax", name="classes")(hidden)
    return keras.Model(inputs=inputs, outputs=outputs, name="vectors")


def model_for_sequences(timesteps, n_features, n_classes):
    inputs = keras.Input(shape=(timesteps, n_features), name="sequence")
    memory = keras.layers.LSTM(8, name="memory")(inputs)
    outputs = keras.layers.Dense(n_classes, activation="softmax", name="classes")(memory)
    return keras.Model(inputs, outputs)


def model_for_images(height, width, channels, n_classes):
    inputs = keras.Input(shape=(height, width, channels), name="image")
    maps = keras.layers.Conv2D(4, 3, activation="relu", name="filters")(inputs)
    flat = keras.layers.Flatten()(maps)
    outputs = keras.layers.Dense(n_classes, activation="softmax", name="classes")(flat)
    return keras.Model(inputs, outputs)
