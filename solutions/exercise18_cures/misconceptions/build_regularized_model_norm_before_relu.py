"""Normalizes the sums of the hidden layer before ReLU.

hint: In the table of the exercise, what does BatchNormalization get: sums, or what ReLU makes of them?
ko: 은닉층의 합에 ReLU보다 먼저 배치 정규화를 적용해요.
ko hint: 문제의 표에서 BatchNormalization이 받는 것은 무엇인가요? 합인가요, ReLU를 적용한 값인가요?
"""

import keras
from keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    model.add(
        layers.Dense(
            units,
            kernel_regularizer=regularizers.L2(l2) if l2 > 0 else None,
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.ReLU())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
