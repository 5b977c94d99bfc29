"""Gives the LSTM layer ReLU, as if it were a dense hidden layer.

hint: Which activation does an LSTM layer have when you name none, and does the exercise name one?
ko: 은닉층의 Dense에 하듯이 LSTM 층에 ReLU를 써요.
ko hint: 따로 정하지 않으면 LSTM 층의 활성화 함수는 무엇인가요? 문제에서 다른 것을 요구했나요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
