"""A Reshape layer that changes nothing, and operations of Keras in a functional model."""

import keras


def build_model():
    x = inputs = keras.Input((784,), dtype="float32")
    x = keras.layers.Reshape((784,))(x)
    x = keras.layers.Dense(512)(x)
    x = keras.ops.maximum(x, 0.0)
    x = keras.layers.Dense(10)(x)
    x = keras.activations.softmax(x)
    model = keras.Model(inputs, x)
    model.compile(optimizer=keras.optimizers.RMSprop(), loss="CategoricalCrossentropy", metrics=["CategoricalAccuracy"])
    return model
