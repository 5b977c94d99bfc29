"""Leaves softmax out, so that the model gives logits.

hint: Can a probability be below 0 or above 1? Print an output of your model.
ko: 소프트맥스를 빼서 모델이 로짓을 내놓아요.
ko hint: 확률이 0보다 작거나 1보다 클 수 있나요? 모델의 출력을 하나 출력해 보세요.
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(n_classes),
        ]
    )
