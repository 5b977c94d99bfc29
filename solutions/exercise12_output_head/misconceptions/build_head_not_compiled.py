"""Builds the head but does not compile it.

hint: Ask Keras with `model.compiled`. Where does the loss that you chose come in?
ko: 헤드를 만들기만 하고 컴파일하지 않아요.
ko hint: `model.compiled`를 확인해 보세요. 여러분이 고른 손실 함수는 어디에서 쓰이나요?
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
    model.summary()
    return model
