"""Puts the width before the height, as image programs do.

hint: What comes first in the shape of an array: its rows or its columns?
ko: 이미지 프로그램에서처럼 너비를 높이보다 앞에 써요.
ko hint: 배열의 크기에서 먼저 오는 것은 행인가요, 열인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(width, height, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
