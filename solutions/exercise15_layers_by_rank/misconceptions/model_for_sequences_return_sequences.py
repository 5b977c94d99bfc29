"""Passes the output of every timestep on, so that each timestep gets probabilities of its own.

hint: Look at `model.output_shape`: how many rows of probabilities does one sequence get?
ko: 모든 타임스텝의 출력을 넘겨서 타임스텝마다 확률을 따로 구해요.
ko hint: `model.output_shape`를 보세요. 시퀀스 하나에 확률이 몇 줄 나오나요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8, return_sequences=True),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
