"""Stacks two LSTM layers.

hint: Count the recurrent layers in `model.summary()` and those in the exercise.
ko: LSTM 층을 두 개 쌓아요.
ko hint: `model.summary()`에서 순환층이 몇 개인지 세어서 문제와 비교해 보세요.
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8, return_sequences=True),
            layers.LSTM(8),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
