"""Builds dense layers without bias.

hint: Compare `model.count_params()` with the example in the exercise. How many weights are missing?
ko: 편향이 없는 밀집층을 만들어요.
ko hint: `model.count_params()`를 문제의 예와 비교해 보세요. 가중치가 몇 개 모자라나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu", use_bias=False)(inputs)
    outputs = layers.Dense(10, activation="softmax", use_bias=False)(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
