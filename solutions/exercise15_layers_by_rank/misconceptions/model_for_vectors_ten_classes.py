"""Gives the output layer ten units, as for ten digits.

hint: Does your output layer look at the argument `n_classes` at all?
ko: 숫자 열 개를 분류할 때처럼 출력층에 유닛을 열 개 둬요.
ko hint: 출력층이 인수 `n_classes`를 쓰고 있나요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
