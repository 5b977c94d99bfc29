"""Uses tanh in the hidden layer.

hint: Can your hidden layer give negative numbers? Can ReLU?
ko: 은닉층에 tanh를 써요.
ko hint: 은닉층이 음수를 내보낼 수 있나요? ReLU는 어떤가요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="tanh"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
