"""Counts the digits from 0 to 9 as nine classes.

hint: Count the digits from 0 to 9 on your fingers. Which finger is the 0?
ko: 0부터 9까지의 숫자를 클래스 9개로 세어요.
ko hint: 0부터 9까지 손가락으로 세어 보세요. 0은 어느 손가락인가요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(9, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
