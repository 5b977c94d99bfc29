"""Puts batch normalization before the ReLU.

hint: Which numbers does the output layer get: can they be below 0?
ko: 배치 정규화를 ReLU 앞에 두어요.
ko hint: 출력층이 받는 수는 무엇인가요? 0보다 작을 수도 있나요?
"""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_inputs,)))
    model.add(layers.Dense(n_units))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    model.add(layers.Dense(n_outputs, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
