"""Leaves the output layer without an activation.

hint: Sum up the ten outputs of one image. Could they be probabilities?
ko: 출력층에 활성화 함수를 쓰지 않아요.
ko hint: 이미지 한 장의 출력 10개를 더해 보세요. 확률이라고 할 수 있나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
