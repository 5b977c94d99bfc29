"""Averages the outputs of all timesteps.

hint: Which output of the LSTM layer has seen the whole sequence?
ko: 모든 타임스텝의 출력을 평균해요.
ko hint: LSTM 층의 출력 가운데 시퀀스 전체를 보고 난 것은 어느 것인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8, return_sequences=True),
            layers.GlobalAveragePooling1D(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
