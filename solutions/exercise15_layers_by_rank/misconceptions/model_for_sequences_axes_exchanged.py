"""Puts the features before the timesteps in the shape of the input.

hint: Read the shape in the exercise from left to right: what does each axis count?
ko: 입력의 크기에서 특성을 타임스텝보다 앞에 써요.
ko hint: 문제에 적힌 크기를 왼쪽부터 읽어 보세요. 각 축은 무엇의 개수인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features, timesteps)),
            layers.LSTM(8),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
