"""Leaves the convolution layer without an activation function.

hint: What does `Conv2D` apply when you do not name an activation?
ko: 합성곱층에 활성화 함수를 쓰지 않아요.
ko hint: 활성화 함수를 정하지 않으면 `Conv2D`는 무엇을 적용하나요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
