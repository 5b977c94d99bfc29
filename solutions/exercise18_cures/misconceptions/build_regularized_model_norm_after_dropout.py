"""Normalizes after dropout, so that the zeros are normalized as well.

hint: Which of the two layers stands first in the table of the exercise?
ko: 드롭아웃 뒤에서 배치 정규화를 해서 0까지 정규화해요.
ko hint: 문제의 표에서는 두 층 가운데 어느 것이 먼저인가요?
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
    if rate > 0:
        model.add(layers.Dropout(rate))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
