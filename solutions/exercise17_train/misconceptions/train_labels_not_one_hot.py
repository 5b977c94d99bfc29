"""Gives integer labels to the loss that wants one-hot labels.

hint: Which loss takes labels such as 7, and which takes rows of 0 and 1?
ko: 원-핫 레이블을 받는 손실 함수에 정수 레이블을 넘겨요.
ko hint: 7 같은 레이블을 받는 손실 함수는 무엇이고, 0과 1로 된 행을 받는 손실 함수는 무엇인가요?
"""

# total

import keras
from keras import layers


def train(x_train, y_train):
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Rescaling(1 / 16),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
    return model
