"""Reads the rows of pixels as timesteps of an LSTM layer.

hint: Which layer does the exercise name for data of rank 4?
ko: 픽셀의 행을 타임스텝으로 보고 LSTM 층으로 읽어요.
ko hint: 문제에서 랭크가 4인 데이터에 쓰라고 한 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Reshape((height, width * channels)),
            layers.LSTM(8),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
