"""Compiles with the loss for one-hot labels.

hint: Are the labels whole numbers or rows of 0 and 1?
ko: 원-핫 레이블용 손실 함수로 컴파일해요.
ko hint: 레이블이 정수인가요, 0과 1로 된 행인가요?
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
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
