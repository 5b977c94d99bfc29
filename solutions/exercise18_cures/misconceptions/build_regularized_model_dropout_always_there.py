"""Adds a Dropout layer even when the rate is 0.

hint: Call `summary()` on the model that you build without a rate: which layer did nobody ask for?
ko: `rate`가 0일 때도 Dropout 층을 넣어요.
ko hint: `rate` 없이 만든 모델의 `summary()`를 호출해 보세요. 아무도 요청하지 않은 층은 무엇인가요?
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
    model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
