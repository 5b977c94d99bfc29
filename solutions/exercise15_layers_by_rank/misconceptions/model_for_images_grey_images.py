"""Takes every image for a grey one, with one channel.

hint: How many channels does a colour image have, and which argument tells your model?
ko: 모든 이미지를 채널이 하나인 흑백 이미지로 생각해요.
ko hint: 컬러 이미지는 채널이 몇 개인가요? 그것을 알려 주는 인수는 무엇인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, 1)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
