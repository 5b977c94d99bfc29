"""Puts the inputs side by side before any layer.

hint: At which point do the two inputs meet in your model, and at which point in the table?
ko: 은닉층을 지나기 전에 입력을 먼저 이어 붙여요.
ko hint: 여러분의 모델에서는 두 입력이 어디에서 만나나요? 표에서는 어디에서 만나나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    both = layers.concatenate([first, second])
    hidden = layers.Dense(2 * units, activation="relu")(both)
    outputs = layers.Dense(n_classes, activation="softmax")(hidden)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
