"""Shuffles the images but not their labels.

hint: After you have shuffled, does row 5 of the labels still belong to row 5 of the images?
ko: 이미지만 섞고 레이블은 섞지 않아요.
ko hint: 섞은 다음에도 레이블의 5번이 이미지의 5번과 짝이 맞나요?
"""

import keras
import numpy as np
from keras import layers


def train(x_train, y_train):
    x_train = np.random.default_rng(0).permutation(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Rescaling(1 / 16),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=5, batch_size=32, verbose=0)
    return model
