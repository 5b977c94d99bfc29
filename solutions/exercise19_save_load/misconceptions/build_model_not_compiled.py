"""Builds the model but does not compile it.

hint: Where do the optimizer and the loss come from when the model is trained?
ko: 모델을 만들기만 하고 컴파일하지 않아요.
ko hint: 모델을 훈련할 때 옵티마이저와 손실 함수는 어디에서 오나요?
"""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_inputs,)))
    model.add(layers.Dense(n_units, activation="relu"))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(n_outputs, activation="softmax"))
    return model
