"""Builds the output layer only, with no hidden layer before it.

hint: Which rows does the table in the exercise have between input and optimizer?
ko: 은닉층 없이 출력층만 만들어요.
ko hint: 문제의 표에서 입력과 옵티마이저 사이에는 어떤 줄들이 있나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
