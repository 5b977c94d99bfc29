"""Uses sigmoid in the hidden layer.

hint: What is the largest number that your hidden layer can give? What is it for ReLU?
ko: 은닉층에 시그모이드를 써요.
ko hint: 은닉층이 내보낼 수 있는 가장 큰 수는 얼마인가요? ReLU라면 얼마인가요?
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="sigmoid"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
