"""Starts the kernel with normal numbers of deviation 0.05 when He is not asked for.

hint: What does `Dense` start its kernel with when you name no initializer?
ko: He를 요청받지 않으면 표준편차가 0.05인 정규분포로 커널을 초기화해요.
ko hint: 초기화 방법을 정하지 않으면 `Dense`는 커널을 무엇으로 초기화하나요?
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
            kernel_initializer="he_normal" if he else "random_normal",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
