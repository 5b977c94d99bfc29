"""Leaves the hidden layer without an activation function.

hint: What does `Dense` apply when you do not name an activation?
ko: 은닉층에 활성화 함수를 쓰지 않아요.
ko hint: 활성화 함수를 정하지 않으면 `Dense`는 무엇을 적용하나요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(16),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
