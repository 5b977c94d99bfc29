"""Calls both hidden layers on the first input.

hint: Which variable holds the second input, and on what do you call your second layer?
ko: 두 은닉층에 모두 첫 번째 입력을 넣어요.
ko hint: 두 번째 입력이 담긴 변수는 무엇인가요? 두 번째 은닉층에는 무엇을 넣어 호출하나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(first)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
