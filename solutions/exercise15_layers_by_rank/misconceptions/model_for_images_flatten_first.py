"""Flattens the image at once and uses Dense in the place of Conv2D.

hint: Which layer looks at a pixel together with its neighbours, and what shape of input does it need?
ko: 이미지를 처음부터 펼치고 Conv2D 대신 Dense를 써요.
ko hint: 픽셀을 이웃 픽셀과 함께 보는 층은 무엇이고, 어떤 크기의 입력이 필요한가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Flatten(),
            layers.Dense(4, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
