"""Forgets to compile the model.

fails: build_model_compiled, build_model_optimizer, build_model_loss,
    build_model_loss_takes_probabilities, build_model_metrics
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    return model
