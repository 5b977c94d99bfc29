"""Forgets to hand the activation to the layer.

hint: You have chosen an activation. In which line does your layer get to know it?
ko: 활성화 함수를 층에 넘기는 것을 잊어요.
ko hint: 고른 활성화 함수를 층에 알려 주는 줄은 어디인가요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, _activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
