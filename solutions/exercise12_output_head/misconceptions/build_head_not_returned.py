"""Builds and compiles the model but does not return it.

hint: What does `print(build_head("binary", 3))` show?
ko: 모델을 만들고 컴파일하지만 반환하지 않아요.
ko hint: `print(build_head("binary", 3))`은 무엇을 보여 주나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
