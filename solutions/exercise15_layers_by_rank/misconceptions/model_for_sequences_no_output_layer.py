"""Lets the LSTM layer itself give the classes, without a dense layer after it.

hint: Which layer turns the output of the LSTM layer into probabilities?
ko: 밀집층 없이 LSTM 층이 바로 클래스를 내놓게 해요.
ko hint: LSTM 층의 출력을 확률로 바꾸어 주는 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(n_classes, activation="softmax"),
        ]
    )
