"""Reads the sequence in both directions.

hint: How many numbers does your recurrent layer give for a sequence, and how many should it give?
ko: 시퀀스를 양방향으로 읽어요.
ko hint: 순환층이 시퀀스 하나에 숫자를 몇 개 내보내나요? 몇 개를 내보내야 하나요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.Bidirectional(layers.LSTM(8)),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
