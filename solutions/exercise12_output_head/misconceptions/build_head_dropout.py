"""Puts dropout before the head.

hint: Call `model.summary()`: which row does the exercise not ask for?
ko: 헤드 앞에 드롭아웃을 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 문제에서 요구하지 않은 층은 무엇인가요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dropout(0.5),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
