"""Hands the second input to `keras.Model` before the first one.

hint: Call your model with a list of two arrays. Which of them arrives at which `Input`?
ko: 두 번째 입력을 첫 번째 입력보다 먼저 `keras.Model`에 넘겨요.
ko hint: 배열 두 개의 리스트로 모델을 호출해 보세요. 어느 배열이 어느 `Input`에 들어가나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[second, first], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
