"""Compiles without a metric.

hint: What will Keras show during training beside the loss?
ko: 평가지표를 정하지 않고 컴파일해요.
ko hint: 훈련하는 동안 Keras는 손실 말고 무엇을 보여 줄까요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
