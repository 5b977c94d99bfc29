"""Builds the hidden layer without biases.

hint: How many parameters has a layer of 512 units with 784 inputs? Compare with `model.summary()`.
ko: 은닉층을 편향 없이 만들어요.
ko hint: 입력이 784개이고 유닛이 512개인 층의 파라미터는 몇 개일까요? `model.summary()`와 비교해 보세요.
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu", use_bias=False),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
