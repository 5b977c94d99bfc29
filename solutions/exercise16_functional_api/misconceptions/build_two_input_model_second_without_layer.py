"""Sends only the first input through a hidden layer.

hint: Which layers does the second input meet on its way to the output?
ko: 첫 번째 입력만 은닉층을 지나가요.
ko hint: 두 번째 입력은 출력까지 가는 동안 어떤 층을 지나나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    both = layers.concatenate([from_first, second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
