"""Calls the output layer on the input, so that the hidden layer is not part of the model.

hint: Call `model.summary()`. Which of your layers is missing, and which tensor was never used again?
ko: 출력층을 은닉층이 아니라 입력에 바로 연결해서 은닉층이 모델에 들어가지 않아요.
ko hint: `model.summary()`를 호출해 보세요. 빠진 층은 무엇인가요? 그 뒤로 쓰이지 않은 텐서는 무엇인가요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(inputs)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
