"""Applies the activation in the layer and once more after it.

hint: What does an activation make of its own outputs? Put 0.9 into sigmoid and see.
ko: 층 안에서 활성화 함수를 적용하고 그 뒤에 한 번 더 적용해요.
ko hint: 활성화 함수의 출력에 같은 함수를 또 적용하면 어떻게 되나요? 시그모이드에 0.9를 넣어 보세요.
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation),
            layers.Activation(activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
