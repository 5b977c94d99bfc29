"""Divides the images by 255 before training, but not in the model.

hint: What are the largest numbers that your model sees in training, and what when it is tried?
ko: 이미지를 모델 밖에서 255로 나누어 훈련해요.
ko hint: 모델이 훈련할 때 보는 가장 큰 수는 얼마인가요? 시험할 때는 얼마인가요?
"""

import keras
from keras import layers


def train(x_train, y_train):
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train / 255, y_train, epochs=15, batch_size=32, verbose=0)
    return model
