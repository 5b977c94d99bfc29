"""Uses SimpleRNN in the place of LSTM.

hint: Both layers read step by step. Which of them does the exercise name, and how many weights has it?
ko: LSTM 대신 SimpleRNN을 써요.
ko hint: 둘 다 한 단계씩 읽는 층이에요. 문제에 적힌 것은 무엇이고, 그 층의 가중치는 몇 개인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.SimpleRNN(8),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
