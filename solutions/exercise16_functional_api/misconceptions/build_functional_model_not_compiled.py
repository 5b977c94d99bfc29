"""Builds the model but does not compile it.

hint: Where do the optimizer, the loss and the metrics of the table come in?
ko: 모델을 만들기만 하고 컴파일하지 않아요.
ko hint: 표에 있는 옵티마이저, 손실 함수, 평가지표는 어디에서 쓰이나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.summary()
    return model
