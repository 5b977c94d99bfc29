"""Reports how often label and probability are equal numbers: `keras.metrics.Accuracy` is not what "accuracy" means.

fails: build_model_metrics
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=[keras.metrics.Accuracy()])
    return model
