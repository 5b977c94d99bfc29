"""Averages each filter's output over the image instead of flattening it.

hint: How many numbers reach your last layer, and how many does Conv2D give?
ko: 펼치지 않고 필터마다 이미지 전체의 출력을 평균해요.
ko hint: 마지막 층에 숫자가 몇 개 들어오나요? Conv2D가 내보내는 숫자는 몇 개인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
