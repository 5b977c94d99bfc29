"""Standardizes each batch by its own mean and deviation, when it predicts as well.

hint: What does your model give for an image all by itself?
ko: 예측할 때도 배치마다 그 배치의 평균과 표준편차로 표준화해요.
ko hint: 이미지를 한 장만 넣으면 모델은 무엇을 내놓나요?
"""

import keras
from keras import layers, ops


def train(x_train, y_train):
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Lambda(lambda batch: (batch - ops.mean(batch, axis=0)) / (ops.std(batch, axis=0) + 0.1)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)
    return model
