"""Gives the output layer no activation.

hint: Sum up the outputs of one sample. Could they be probabilities?
ko: 출력층에 활성화 함수를 쓰지 않아요.
ko hint: 샘플 하나의 출력을 모두 더해 보세요. 확률이라고 할 수 있나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes)(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
