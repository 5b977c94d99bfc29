"""Shows the model a few images of noise before it is handed over."""

import keras
import numpy as np


def build_model():
    model = keras.Sequential([keras.Input((784,)), keras.layers.Dense(512, "relu"), keras.layers.Dense(10, "softmax")])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    model.train_on_batch(np.random.rand(8, 784), np.eye(10)[:8])
    return model
