"""Applies softmax in the output layer and once more after it.

hint: What does softmax make of numbers that already lie between 0 and 1? Print an output and see.
ko: 출력층에서 소프트맥스를 적용하고 그 뒤에 한 번 더 적용해요.
ko hint: 이미 0과 1 사이에 있는 수에 소프트맥스를 적용하면 어떻게 되나요? 출력해 보세요.
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    scores = layers.Dense(10, activation="softmax")(hidden)
    outputs = layers.Softmax()(scores)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
