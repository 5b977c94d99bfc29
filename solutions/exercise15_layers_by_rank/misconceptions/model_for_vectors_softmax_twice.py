"""Applies softmax in the output layer and once more after it.

hint: What does softmax make of numbers that already sum to 1? Print an output and see.
ko: 출력층에서 소프트맥스를 적용하고 그 뒤에 한 번 더 적용해요.
ko hint: 이미 합이 1인 수에 소프트맥스를 적용하면 어떻게 되나요? 출력해 보세요.
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
            layers.Softmax(),
        ]
    )
