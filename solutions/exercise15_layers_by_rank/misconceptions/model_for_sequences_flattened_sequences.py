"""Flattens the outputs of all timesteps instead of passing on the last one only.

hint: How many numbers reach your last layer, and how many does the exercise pass on?
ko: 마지막 출력만 넘기지 않고 모든 타임스텝의 출력을 펼쳐서 넘겨요.
ko hint: 마지막 층에 숫자가 몇 개 들어오나요? 문제에서는 몇 개를 넘기라고 하나요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8, return_sequences=True),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
