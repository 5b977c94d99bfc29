"""Compiles without naming the optimizer, which makes it RMSprop.

hint: Which optimizer does `compile` take when you name none?
ko: 옵티마이저를 적지 않고 컴파일해서 RMSprop이 돼요.
ko hint: 옵티마이저를 적지 않으면 `compile`은 무엇을 쓰나요?
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
    model.compile(loss="sparse_categorical_crossentropy")
    return model
