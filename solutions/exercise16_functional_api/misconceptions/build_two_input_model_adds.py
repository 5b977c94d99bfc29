"""Adds the outputs of the two hidden layers.

hint: How many numbers should each sample have behind the meeting point? How many has it in your model?
ko: 두 은닉층의 출력을 더해요.
ko hint: 두 은닉층이 만난 뒤에 샘플마다 숫자가 몇 개 있어야 하나요? 여러분의 모델에는 몇 개 있나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.add([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
