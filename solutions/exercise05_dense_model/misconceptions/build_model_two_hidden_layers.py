"""Builds two hidden layers of 512 units.

hint: Compare `model.count_params()` with the example in the exercise. Which layer makes the difference?
ko: 유닛이 512개인 은닉층을 두 개 만들어요.
ko hint: `model.count_params()`를 문제의 예와 비교해 보세요. 어느 층 때문에 차이가 나나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
