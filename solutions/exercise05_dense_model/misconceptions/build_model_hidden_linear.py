"""Leaves the hidden layer without an activation.

hint: Which activation does `Dense` have when you name none? What can two such layers do that one cannot?
ko: 은닉층에 활성화 함수를 쓰지 않아요.
ko hint: 활성화 함수를 적지 않으면 `Dense`는 무엇을 쓰나요? 그런 층 둘은 하나와 무엇이 다를까요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
