"""Tells the loss to expect logits, though softmax is in the model already.

hint: What comes out of your output layer: any numbers, or numbers that sum to 1? Which does your loss expect?
ko: 모델에 이미 소프트맥스가 있는데 손실 함수가 로짓을 받는다고 알려 줘요.
ko hint: 출력층에서 나오는 수는 합이 1인가요? 손실 함수는 어떤 수를 받도록 설정했나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    loss = keras.losses.CategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
    return model
