"""Adds a Dense layer of 784 units as the input layer.

hint: What does a Dense layer do to its inputs? Does an input layer have weights?
ko: 유닛이 784개인 Dense 층을 입력층으로 하나 더 넣어요.
ko hint: Dense 층은 입력으로 무엇을 계산하나요? 입력층에도 가중치가 있을까요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(784, activation="relu"),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
