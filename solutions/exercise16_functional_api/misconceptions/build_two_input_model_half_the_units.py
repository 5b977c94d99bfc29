"""Divides the units between the two hidden layers.

hint: How many units does the table give to each of the two layers?
ko: 유닛을 두 은닉층에 나누어 줘요.
ko hint: 표에 따르면 두 은닉층은 유닛을 저마다 몇 개씩 가지나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units // 2, activation="relu")(first)
    from_second = layers.Dense(units // 2, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
