"""Ignores `batch_norm`.

hint: Which of the four arguments does your function never use?
ko: `batch_norm`을 무시해요.
ko hint: 네 인수 가운데 함수에서 한 번도 쓰지 않는 것은 무엇인가요?
"""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_inputs,)))
    model.add(layers.Dense(n_units, activation="relu"))
    model.add(layers.Dense(n_outputs, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
