"""Flattens the sequence and uses Dense, as if it were one long vector.

hint: Which layer reads a sequence step by step and remembers what came before?
ko: 시퀀스를 긴 벡터 하나로 펼쳐서 Dense를 써요.
ko hint: 시퀀스를 한 단계씩 읽으면서 앞의 내용을 기억하는 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.Flatten(),
            layers.Dense(8, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
