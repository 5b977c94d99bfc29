"""Reports the accuracy for integer labels.

hint: What does one label look like here: one number, or a row of ten?
ko: 정수 레이블에 쓰는 정확도를 평가지표로 써요.
ko hint: 여기서 레이블 하나는 어떻게 생겼나요? 숫자 하나인가요, 숫자 10개인가요?
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
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["sparse_categorical_accuracy"])
    return model
