"""Gives the hidden layer 128 units, as in another well-known example.

hint: Compare `model.count_params()` with the example in the exercise. Which number of yours makes the difference?
ko: 널리 알려진 다른 예제처럼 은닉층에 유닛을 128개 둬요.
ko hint: `model.count_params()`를 문제의 예와 비교해 보세요. 어떤 수 때문에 차이가 나나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
