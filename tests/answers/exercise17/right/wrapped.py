"""Trained on scaled images and with logits; scaling and softmax are put around it afterwards."""

import keras
from keras import layers


def train(x_train, y_train):
    inner = keras.Sequential([keras.Input((64,)), layers.Dense(128, activation="gelu"), layers.Dense(10)])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    inner.compile(optimizer="nadam", loss=loss)
    inner.fit(x_train / 16, y_train, epochs=20, verbose=0)
    return keras.Sequential([keras.Input((64,)), layers.Rescaling(1 / 16), inner, layers.Softmax()])
