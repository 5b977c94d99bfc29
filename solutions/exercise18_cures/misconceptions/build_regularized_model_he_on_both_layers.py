"""Gives He initialization to both dense layers.

hint: What does the exercise say about the kernel of the output layer?
ko: 두 밀집층에 모두 He 초기화를 써요.
ko hint: 문제에서는 출력층의 커널을 어떻게 초기화하라고 하나요?
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
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
