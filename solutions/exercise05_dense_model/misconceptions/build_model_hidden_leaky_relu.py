"""Uses a ReLU in the hidden layer that lets negative numbers through a little.

hint: What does your hidden layer give for -3? What does the plain ReLU give?
ko: 음수를 조금 내보내는 리키 ReLU를 은닉층에 써요.
ko hint: 은닉층은 -3에 대해 무엇을 내보내나요? 기본 ReLU는 무엇을 내보내나요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512),
            layers.LeakyReLU(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
