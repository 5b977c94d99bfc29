"""Gives the inputs no names.

hint: Print the names of `model.inputs`. Would a dict with other keys than these fit?
ko: 입력에 이름을 붙이지 않아요.
ko hint: `model.inputs`의 이름을 출력해 보세요. 딕셔너리의 키가 그 이름과 달라도 될까요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,))
    second = keras.Input(shape=(n_second,))
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
