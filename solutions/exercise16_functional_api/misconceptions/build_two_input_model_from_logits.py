"""Tells the loss to expect logits, though softmax is in the model already.

hint: What comes out of your output layer: any numbers, or numbers that sum to 1? Which does your loss expect?
ko: 모델에 이미 소프트맥스가 있는데 손실 함수가 로짓을 받는다고 알려 줘요.
ko hint: 출력층에서 나오는 수는 합이 1인가요? 손실 함수는 어떤 수를 받도록 설정했나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
