"""Uses sigmoid at the output, which makes each probability by itself.

hint: Add up the outputs of one image. What should their sum be when exactly one class is right?
ko: 출력에 시그모이드를 써서 확률을 하나씩 따로 구해요.
ko hint: 이미지 하나의 출력을 모두 더해 보세요. 맞는 클래스가 하나뿐이라면 합은 얼마여야 할까요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="sigmoid"),
        ]
    )
