"""Divides the pixels by 255 inside the model.

hint: Call `model.summary()`. Is preparing the data a part of the model that the exercise describes?
ko: 모델 안에서 픽셀값을 255로 나누어요.
ko hint: `model.summary()`를 호출해 보세요. 데이터 전처리도 문제에서 말하는 모델의 일부인가요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Rescaling(1 / 255),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
