"""Adds batch normalization whether it is asked for or not.

hint: What is the default of `batch_norm`, and what does it mean?
ko: 요청하지 않아도 늘 배치 정규화를 넣어요.
ko hint: `batch_norm`의 기본값은 무엇이고 무슨 뜻인가요?
"""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_inputs,)))
    model.add(layers.Dense(n_units, activation="relu"))
    model.add(layers.BatchNormalization())
    model.add(layers.Dense(n_outputs, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
