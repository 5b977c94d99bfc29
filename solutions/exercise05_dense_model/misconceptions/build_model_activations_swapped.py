"""Puts softmax into the hidden layer and ReLU at the output.

hint: Which of your layers has outputs that sum to 1? Which of them should?
ko: 은닉층에 소프트맥스를, 출력층에 ReLU를 써요.
ko hint: 여러분의 모델에서 출력의 합이 1인 층은 어느 층인가요? 어느 층이어야 하나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="softmax"),
            layers.Dense(10, activation="relu"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
