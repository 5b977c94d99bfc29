"""Compiles with stochastic gradient descent, the optimizer that courses explain first.

hint: Many optimizers would train this model. Which one does the table of the exercise name?
ko: 수업에서 가장 먼저 배우는 확률적 경사하강법으로 컴파일해요.
ko hint: 이 모델을 훈련할 수 있는 옵티마이저는 많아요. 문제의 표에 적힌 것은 무엇인가요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
