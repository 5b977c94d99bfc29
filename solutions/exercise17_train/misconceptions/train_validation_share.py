"""Takes `validation_split` for the share to train on, so that only a tenth is left for training.

hint: With `validation_split=0.9`, which images does the model learn from?
ko: `validation_split`을 훈련에 쓸 비율로 알아서, 10분의 1로만 훈련해요.
ko hint: `validation_split=0.9`라면 모델은 어느 이미지로 배우나요?
"""

import keras
from keras import layers


def train(x_train, y_train):
    model = keras.Sequential(
        [
            keras.Input(shape=(64,)),
            layers.Rescaling(1 / 16),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x_train, y_train, epochs=15, batch_size=32, validation_split=0.9, verbose=0)
    return model
