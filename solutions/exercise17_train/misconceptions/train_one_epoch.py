"""Trains for a single epoch.

hint: How far has the loss fallen when the training ends, and would another epoch help?
ko: 한 에포크만 훈련해요.
ko hint: 훈련이 끝날 때 손실은 얼마나 줄었나요? 에포크를 더 늘리면 도움이 될까요?
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
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=1, batch_size=32, verbose=0)
    return model
