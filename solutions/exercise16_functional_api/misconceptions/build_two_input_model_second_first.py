"""Puts the output of the second hidden layer before that of the first one.

hint: Where the two meet, which numbers stand on the left in your model?
ko: 두 번째 은닉층의 출력을 첫 번째 은닉층의 출력보다 앞에 놓아요.
ko hint: 두 은닉층이 만나는 곳에서 왼쪽에 있는 숫자들은 어느 층의 출력인가요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_second, from_first])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
