"""Smooths the labels of the cross-entropies.

hint: A model is certain and right. Is its loss 0 with yours?
ko: 교차 엔트로피에 레이블 스무딩을 써요.
ko hint: 모델이 정답을 확신하고 실제로 맞았어요. 여러분의 손실 함수로 구한 손실은 0인가요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    if loss == "binary_crossentropy":
        loss = keras.losses.BinaryCrossentropy(label_smoothing=0.1)
    elif loss == "categorical_crossentropy":
        loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
