"""Hands the hidden tensor to `keras.Model` as its output.

hint: Look at `model.output_shape`. Where does the model that you made end?
ko: 은닉층의 텐서를 출력으로 `keras.Model`에 넘겨요.
ko hint: `model.output_shape`를 보세요. 여러분이 만든 모델은 어디에서 끝나나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=hidden)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
