"""Gives the hidden layer of the second input no activation.

hint: Compare the two hidden layers of your model. Do they differ in anything but their inputs?
ko: 두 번째 입력의 은닉층에 활성화 함수를 쓰지 않아요.
ko hint: 여러분의 모델에서 두 은닉층을 비교해 보세요. 입력 말고 다른 점이 있나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units)(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
