"""Uses the loss for one-hot labels, as the first model.

hint: What does one label look like here: one number, or a row of numbers? Which of them does your loss expect?
ko: 첫 번째 모델에서처럼 원-핫 레이블용 손실 함수를 써요.
ko hint: 여기서 레이블 하나는 숫자 하나인가요, 숫자로 된 행인가요? 손실 함수는 어느 쪽을 받나요?
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
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
