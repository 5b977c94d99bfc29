"""Puts a hidden layer before the head.

hint: Call `model.summary()`: how many dense layers does the exercise ask for?
ko: 헤드 앞에 은닉층을 하나 더 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 문제에서 요구하는 밀집층은 몇 개인가요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
