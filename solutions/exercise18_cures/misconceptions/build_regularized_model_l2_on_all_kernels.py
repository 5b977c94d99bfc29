"""Puts the penalty on the kernels of both dense layers.

hint: How many layers of your model have a regularizer, and how many should?
ko: 두 밀집층의 커널에 모두 규제를 적용해요.
ko hint: 여러분의 모델에서 규제가 있는 층은 몇 개인가요? 몇 개여야 하나요?
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
        model.add(layers.Dropout(rate))
    model.add(
        layers.Dense(
            n_classes,
            activation="softmax",
            kernel_regularizer=regularizers.L2(l2) if l2 > 0 else None,
        )
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
