"""The functional API, with a metric of its own beside accuracy."""

import keras


def build_model():
    inputs = keras.Input(shape=(784,), name="image")
    hidden = keras.layers.Dense(units=512, activation="relu", name="hidden")(inputs)
    outputs = keras.layers.Dense(units=10, activation="softmax", name="digit")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs, name="mnist")
    model.compile("rmsprop", "categorical_crossentropy", metrics=["acc", lambda t, p: 0.0])
    return model
