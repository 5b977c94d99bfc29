"""Leaves the axis of the channels out of the shape of the input.

hint: How many axes does a batch of images have for Conv2D, even when there is a single channel?
ko: 입력의 크기에서 채널 축을 빠뜨려요.
ko hint: 채널이 하나뿐이어도 Conv2D에 넣는 이미지의 배치는 축이 몇 개인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
