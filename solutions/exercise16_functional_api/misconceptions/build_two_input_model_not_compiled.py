"""Builds the model but does not compile it.

hint: Where do the optimizer, the loss and the metrics of the table come in?
ko: 모델을 만들기만 하고 컴파일하지 않아요.
ko hint: 표에 있는 옵티마이저, 손실 함수, 평가지표는 어디에서 쓰이나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.summary()
    return model
