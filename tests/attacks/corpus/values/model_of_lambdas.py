"""A model of Lambda layers that never uses the weights it shows.

expects: failed
levels: sandbox
against: keras
"""

import keras


def build_model():
    inputs = keras.Input((4,))
    dense = keras.layers.Dense(3, activation="relu", name="dense")
    hidden = dense(inputs)
    outputs = keras.layers.Lambda(lambda z: z * 0 + 7, output_shape=(3,))(hidden)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="sgd", loss="mse")
    return model
