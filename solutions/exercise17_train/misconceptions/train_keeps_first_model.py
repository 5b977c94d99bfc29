"""Trains only when it is called first and returns the same model ever after.

hint: Can a model that was trained before know the labels of this call?
ko: 처음 호출할 때만 훈련하고, 그 뒤에는 같은 모델을 그대로 반환해요.
ko hint: 전에 훈련한 모델이 이번에 받은 레이블을 알 수 있을까요?
"""

import keras
from keras import layers

_models = []


def train(x_train, y_train):
    if _models:
        return _models[0]
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Rescaling(1 / 16),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
    _models.append(model)
    return model
