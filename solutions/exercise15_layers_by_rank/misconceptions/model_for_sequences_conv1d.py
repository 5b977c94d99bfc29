"""Slides a Conv1D layer over the timesteps and keeps the largest value of each filter.

hint: Which layer for sequences does the exercise name?
ko: Conv1D 층을 타임스텝을 따라 움직이고 필터마다 가장 큰 값만 남겨요.
ko hint: 문제에 적힌, 시퀀스를 위한 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.Conv1D(8, 3, activation="relu"),
            layers.GlobalMaxPooling1D(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
