"""Lets the LSTM layer drop half of its inputs in training.

hint: Call your model twice with `training=True`: does it give the same?
ko: 훈련할 때 LSTM 층이 입력의 절반을 버리게 해요.
ko hint: 모델을 `training=True`로 두 번 호출해 보세요. 출력이 같은가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(8, dropout=0.5),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
