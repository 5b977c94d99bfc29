"""Swaps the sizes of the hidden layer and the output layer.

hint: Which layer has one unit for each class?
ko: 은닉층과 출력층의 크기를 바꾸어 써요.
ko hint: 클래스마다 유닛이 하나씩 있는 층은 어느 것인가요?
"""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_inputs,)))
    model.add(layers.Dense(n_outputs, activation="relu"))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(n_units, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
