"""Adds a hidden Dense layer between Flatten and the output layer.

hint: Call `model.summary()`. Which of its layers stands in no row of the exercise?
ko: Flatten과 출력층 사이에 은닉층 Dense를 하나 더 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 문제에 없는 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(16, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
