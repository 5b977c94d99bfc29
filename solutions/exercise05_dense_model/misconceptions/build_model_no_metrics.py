"""Compiles without a metric.

hint: What will Keras show during training beside the loss?
ko: 평가지표를 정하지 않고 컴파일해요.
ko hint: 훈련하는 동안 Keras는 손실 말고 무엇을 보여 줄까요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
