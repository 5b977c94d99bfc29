"""Applies softmax twice.

hint: What is the largest probability that softmax can make of numbers between 0 and 1?
ko: 소프트맥스를 두 번 적용해요.
ko hint: 0과 1 사이의 수 10개에 소프트맥스를 적용하면 가장 큰 확률은 얼마까지 될 수 있나요?
"""

import keras
from keras import layers


def train(x_train, y_train):
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Rescaling(1 / 16),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
            layers.Softmax(),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
    return model
