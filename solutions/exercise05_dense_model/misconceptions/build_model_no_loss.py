"""Compiles without a loss.

hint: What should the optimizer make smaller? Where did you tell Keras?
ko: 손실 함수를 정하지 않고 컴파일해요.
ko hint: 옵티마이저는 무엇을 줄여야 하나요? 그것을 Keras에 어디에서 알려 주었나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", metrics=["accuracy"])
    return model
