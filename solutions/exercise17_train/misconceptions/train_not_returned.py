"""Trains the model but does not return it.

hint: What does a function give back when it ends without `return`?
ko: 모델을 훈련하고는 반환하지 않아요.
ko hint: 함수가 `return` 없이 끝나면 무엇이 반환되나요?
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
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
