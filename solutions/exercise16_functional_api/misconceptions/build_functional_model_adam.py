"""Compiles with Adam, as many examples do.

hint: Many optimizers would train this model. Which one does the table name?
ko: 많은 예제에서 그러듯이 Adam 옵티마이저로 컴파일해요.
ko hint: 이 모델을 훈련할 수 있는 옵티마이저는 많아요. 표에 적힌 것은 무엇인가요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
