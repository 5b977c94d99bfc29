"""Calls two hidden layers one after the other.

hint: Count the dense layers in `model.summary()`. How many hidden layers does the table have?
ko: 은닉층 두 개를 차례로 호출해요.
ko hint: `model.summary()`에서 밀집층의 개수를 세어 보세요. 표에는 은닉층이 몇 개 있나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    hidden = layers.Dense(512, activation="relu")(hidden)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
