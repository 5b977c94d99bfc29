"""Puts the outputs of the two hidden layers below each other, along the batch axis.

hint: How many samples are there behind the meeting point, and how many went in? Which axis has to grow?
ko: 두 은닉층의 출력을 배치 축을 따라 위아래로 이어 붙여요.
ko hint: 이어 붙인 뒤에 샘플은 몇 개인가요? 들어간 샘플은 몇 개였나요? 길어져야 하는 축은 어느 것일까요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second], axis=0)
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
