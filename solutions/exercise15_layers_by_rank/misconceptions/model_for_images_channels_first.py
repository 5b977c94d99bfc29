"""Puts the channels before height and width.

hint: In which order does the exercise name the axes of an image?
ko: 채널을 높이와 너비보다 앞에 둬요.
ko hint: 문제에서는 이미지의 축을 어떤 순서로 적었나요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(channels, height, width)),
            layers.Conv2D(4, 3, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
