"""Gives both hidden layers no activation, as if that of the output layer were enough.

hint: What does a hidden layer give for a negative sum, before the two meet?
ko: 출력층의 활성화 함수로 충분하다고 보고 두 은닉층에는 활성화 함수를 쓰지 않아요.
ko hint: 두 은닉층이 만나기 전에, 은닉층은 합이 음수일 때 무엇을 내보내나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units)(first)
    from_second = layers.Dense(units)(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
