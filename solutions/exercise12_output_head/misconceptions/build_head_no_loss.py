"""Compiles with an optimizer only.

hint: What is the optimizer to make smaller? Which argument of `compile` says so?
ko: 옵티마이저만 정하고 컴파일해요.
ko hint: 옵티마이저가 줄여야 하는 것은 무엇인가요? `compile`의 어느 인수로 알려 주나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, _loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam")
    return model
