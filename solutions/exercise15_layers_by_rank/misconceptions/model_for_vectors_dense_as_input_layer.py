"""Adds a Dense layer with one unit for each feature as the input layer.

hint: Does an input layer have weights? Look at the number of parameters in `model.summary()`.
ko: 특성마다 유닛이 하나씩 있는 Dense 층을 입력층으로 하나 더 넣어요.
ko hint: 입력층에도 가중치가 있을까요? `model.summary()`에서 파라미터 개수를 보세요.
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(n_features, activation="relu"),
            layers.Dense(16, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
