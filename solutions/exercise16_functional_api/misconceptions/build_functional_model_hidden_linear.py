"""Gives the hidden layer no activation.

hint: What does a dense layer without activation make of a negative sum?
ko: 은닉층에 활성화 함수를 쓰지 않아요.
ko hint: 활성화 함수가 없는 밀집층은 합이 음수일 때 무엇을 내보내나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512)(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
