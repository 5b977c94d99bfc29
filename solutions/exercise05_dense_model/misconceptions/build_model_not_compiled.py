"""Builds the model but does not compile it.

hint: What would `model.fit` say about your model? Where do optimizer, loss and metrics go?
ko: 모델을 만들기만 하고 컴파일하지 않아요.
ko hint: 이 모델로 `model.fit`을 호출하면 어떻게 될까요? 옵티마이저와 손실 함수는 어디에 적나요?
"""

import keras
from keras import layers


def build_model():
    return keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
