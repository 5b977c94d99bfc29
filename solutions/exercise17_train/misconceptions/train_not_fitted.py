"""Builds and compiles the model but never fits it.

hint: Which method changes the weights, and where do you call it?
ko: 모델을 만들고 컴파일하기만 하고 훈련하지 않아요.
ko hint: 가중치를 바꾸는 메서드는 무엇인가요? 그 메서드를 어디에서 호출하나요?
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
    return model
