"""Compiles both multiclass tasks with the loss for one-hot labels.

hint: Which shape do the labels of "multiclass_sparse" have? Does your loss take them?
ko: 다중 분류 작업 두 가지를 모두 원-핫 레이블용 손실 함수로 컴파일해요.
ko hint: `"multiclass_sparse"`에서 레이블의 크기는 무엇인가요? 여러분의 손실 함수가 그런 레이블을 받나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    if activation == "softmax":
        loss = "categorical_crossentropy"
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
