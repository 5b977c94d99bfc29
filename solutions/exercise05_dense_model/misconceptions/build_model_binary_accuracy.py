"""Reports the accuracy for two classes.

hint: How does your metric count an image whose ten outputs are all below 0.5?
ko: 클래스가 둘일 때 쓰는 정확도를 평가지표로 써요.
ko hint: 출력 10개가 모두 0.5보다 작은 이미지를 이 평가지표는 어떻게 세나요?
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
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["binary_accuracy"])
    return model
