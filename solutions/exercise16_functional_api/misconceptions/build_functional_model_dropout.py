"""Puts dropout behind the hidden layer.

hint: Call `model.summary()`: which row does the exercise not ask for?
ko: 은닉층 뒤에 드롭아웃을 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 문제에서 요구하지 않은 층은 무엇인가요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    hidden = layers.Dropout(0.5)(hidden)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
