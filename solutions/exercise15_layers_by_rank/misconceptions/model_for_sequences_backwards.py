"""Has the LSTM layer read the sequence from its end.

hint: Which timestep does your layer read last?
ko: LSTM 층이 시퀀스를 끝에서부터 읽게 해요.
ko hint: 여러분의 층이 마지막으로 읽는 타임스텝은 어느 것인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8, go_backwards=True),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
