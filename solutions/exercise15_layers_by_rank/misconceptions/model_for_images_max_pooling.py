"""Adds MaxPooling2D after the convolution, as many examples do.

hint: Call `model.summary()`. Which of its layers stands in no row of the exercise?
ko: 많은 예제에서 그러듯이 합성곱 뒤에 MaxPooling2D를 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 문제에 없는 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
