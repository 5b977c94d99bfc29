"""Takes an input of 512 numbers, the size of the hidden layer.

hint: How many numbers are in one image? And which layer produces 512 of them?
ko: 은닉층의 크기인 숫자 512개를 입력으로 받아요.
ko hint: 이미지 한 장에는 숫자가 몇 개 있나요? 숫자 512개를 만드는 것은 어느 층인가요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(512,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
