"""Takes the rate for the share of outputs that are kept.

hint: With a rate of 0.3, how many of 100 outputs does Keras' `Dropout` set to 0?
ko: `rate`를 남겨 둘 출력의 비율로 생각해요.
ko hint: `rate`가 0.3일 때 Keras의 `Dropout`은 출력 100개 가운데 몇 개를 0으로 만드나요?
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
    if rate > 0:
        model.add(layers.Dropout(1 - rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
