"""Builds the layer without bias.

hint: All inputs of a sample are 0. Can your model give different outputs for different classes?
ko: 편향이 없는 층을 만들어요.
ko hint: 샘플의 입력이 모두 0이라면 클래스마다 다른 출력을 낼 수 있나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation, use_bias=False),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
