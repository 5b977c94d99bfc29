"""Uses softmax whatever the task is.

hint: Print a few outputs of your model for every task. Are they what the table says?
ko: 작업이 무엇이든 소프트맥스를 써요.
ko hint: 작업마다 모델의 출력을 몇 개씩 확인해 보세요. 표에 적힌 뜻과 맞나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, _activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
