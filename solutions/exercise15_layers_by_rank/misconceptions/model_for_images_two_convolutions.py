"""Stacks two convolution layers, as large networks do.

hint: Count the convolution layers in `model.summary()` and those in the exercise.
ko: 큰 신경망처럼 합성곱층을 두 개 쌓아요.
ko hint: `model.summary()`에서 합성곱층이 몇 개인지 세어서 문제와 비교해 보세요.
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Conv2D(4, 3, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
