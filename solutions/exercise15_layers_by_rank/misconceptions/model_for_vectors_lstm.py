"""Takes each feature for a timestep and uses LSTM.

hint: Are the features of a vector events one after the other? Which layer fits data of rank 2?
ko: 특성 하나하나를 타임스텝으로 보고 LSTM을 써요.
ko hint: 벡터의 특성은 차례로 일어나는 일인가요? 랭크가 2인 데이터에는 어떤 층이 알맞을까요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Reshape((n_features, 1)),
            layers.LSTM(16),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
