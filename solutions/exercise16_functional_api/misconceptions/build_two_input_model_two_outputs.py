"""Gives each input an output of its own, so that the two never meet.

hint: How many outputs does one sample get from your model? Where do the two inputs work together?
ko: 입력마다 출력을 따로 두어서 두 입력이 만나지 않아요.
ko hint: 여러분의 모델은 샘플 하나에 출력을 몇 개 내놓나요? 두 입력은 어디에서 함께 쓰이나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    head = layers.Dense(n_classes, activation="softmax")
    outputs = [head(from_first), head(from_second)]
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy", "accuracy"])
    return model
