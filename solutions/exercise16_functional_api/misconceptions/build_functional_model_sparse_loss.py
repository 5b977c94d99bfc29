"""Uses the loss for integer labels, though the labels are one-hot encoded.

hint: What does one label look like here: one number, or a row of ten? Which of them does your loss expect?
ko: 레이블이 원-핫 인코딩되어 있는데 정수 레이블용 손실 함수를 써요.
ko hint: 여기서 레이블 하나는 숫자 하나인가요, 숫자 10개인가요? 손실 함수는 어느 쪽을 받나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
