"""Takes every image for a square of `height` times `height` pixels.

hint: Which of the arguments does your model never use?
ko: 모든 이미지를 한 변이 `height`인 정사각형으로 생각해요.
ko hint: 여러분의 모델이 한 번도 쓰지 않는 인수는 무엇인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, height, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
