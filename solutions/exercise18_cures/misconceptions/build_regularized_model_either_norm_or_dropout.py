"""Adds dropout only where batch normalization is not asked for.

hint: What does your function add when both are asked for? Look at your `if` and `elif`.
ko: 배치 정규화를 요청받지 않았을 때만 드롭아웃을 넣어요.
ko hint: 둘 다 요청받으면 함수는 무엇을 넣나요? `if`와 `elif`를 살펴보세요.
"""

import keras
from keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    model.add(
        layers.Dense(
            units,
            activation="relu",
            kernel_regularizer=regularizers.L2(l2) if l2 > 0 else None,
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    elif rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
