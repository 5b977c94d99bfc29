"""Builds the model once, outside of the function, and goes on training it.

hint: If `train` is called again, what becomes of the model that it returned before?
ko: 모델을 함수 밖에서 한 번만 만들어 두고 계속 이어서 훈련해요.
ko hint: `train`을 다시 호출하면 앞에서 반환한 모델은 어떻게 되나요?
"""

import keras
from keras import layers

_model = keras.Sequential(
    [
        keras.Input(shape=(64,)),
        layers.Rescaling(1 / 16),
        layers.Dense(128, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)
_model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])


def train(x_train, y_train):
    _model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
    return _model
