"""Takes images of 28 x 28 pixels and flattens them inside the model.

hint: In which shape do the images arrive, according to the exercise?
ko: 28 x 28 픽셀 이미지를 받아서 모델 안에서 펼쳐요.
ko hint: 문제에 따르면 이미지는 어떤 크기로 들어오나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            layers.Flatten(),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
