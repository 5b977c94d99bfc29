"""Calls one hidden layer on both inputs.

hint: How many kernels does a layer have that you call twice? May its inputs differ in size?
ko: 은닉층 하나를 두 입력에 함께 써요.
ko hint: 층 하나를 두 번 호출하면 커널은 몇 개인가요? 두 입력의 크기가 서로 달라도 되나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    hidden = layers.Dense(units, activation="relu")
    from_first, from_second = hidden(first), hidden(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
