"""Moves the filters two pixels at a time.

hint: Which shape does the exercise give for the output of Conv2D, and which one does `model.summary()` show?
ko: 필터를 두 픽셀씩 움직여요.
ko hint: 문제에 적힌 Conv2D의 출력 크기를 `model.summary()`의 출력 크기와 비교해 보세요.
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, strides=2, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
