"""Has as many filters as the image has channels.

hint: Does the number of filters depend on the image? Which number does the exercise ask for?
ko: 필터를 이미지의 채널 수만큼 둬요.
ko hint: 필터의 개수가 이미지에 달려 있나요? 문제에서 요구한 개수는 몇 개인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(channels, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
