"""Builds and compiles the model but does not return it.

hint: What does `print(build_model())` show?
ko: 모델을 만들고 컴파일하지만 반환하지 않아요.
ko hint: `print(build_model())`은 무엇을 보여 주나요?
"""

# total

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
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
