"""Adds Dropout against overfitting, which the exercise does not ask for.

hint: Call `model.summary()`. Which row of the table in the exercise does each of your layers belong to?
ko: 문제에서 요구하지 않았는데 과대적합을 막으려고 드롭아웃을 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 층 하나하나가 문제의 표에서 어느 줄에 해당하나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
