"""Hands layers to `keras.Model` that were never called on a tensor.

hint: What does `layers.Dense(512)` give, and what `layers.Dense(512)(inputs)`? Which of them can be an output?
ko: 텐서를 넣어 호출한 적이 없는 층을 `keras.Model`에 넘겨요.
ko hint: `layers.Dense(512)`와 `layers.Dense(512)(inputs)`는 각각 무엇을 내놓나요? 출력이 될 수 있는 것은 무엇인가요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    layers.Dense(512, activation="relu")
    outputs = layers.Dense(10, activation="softmax")
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
