"""Pads the image, so that the convolution keeps its height and width.

hint: Which shape does the exercise give for the output of Conv2D, and which one does `model.summary()` show?
ko: 합성곱을 해도 높이와 너비가 그대로이도록 이미지에 패딩을 넣어요.
ko hint: 문제에 적힌 Conv2D의 출력 크기를 `model.summary()`의 출력 크기와 비교해 보세요.
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
