"""Gives the output layer as many units as the hidden layer.

hint: How many different digits are there?
ko: 출력층의 유닛 수를 은닉층과 똑같이 해요.
ko hint: 서로 다른 숫자는 모두 몇 가지인가요?
"""

import keras
from keras import layers


def train(x_train, y_train):
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Rescaling(1 / 16),
            layers.Dense(128, activation="relu"),
            layers.Dense(128, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
    return model
