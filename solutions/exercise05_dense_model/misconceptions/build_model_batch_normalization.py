"""Puts batch normalization between the two dense layers.

hint: Call `model.summary()`. Which row of the table in the exercise does each of your layers belong to?
ko: 두 밀집층 사이에 배치 정규화 층을 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 층 하나하나가 문제의 표에서 어느 줄에 해당하나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.BatchNormalization(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
