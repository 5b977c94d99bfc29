"""Uses GRU in the place of LSTM.

hint: GRU is a relative with fewer gates. Which layer does the exercise name?
ko: LSTM 대신 GRU를 써요.
ko hint: GRU는 LSTM과 비슷하지만 게이트가 더 적어요. 문제에 적힌 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.GRU(8),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
