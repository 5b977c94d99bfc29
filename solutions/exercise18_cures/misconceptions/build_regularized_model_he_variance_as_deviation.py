"""Takes 2 / n_features, the variance, for the standard deviation.

hint: How do you get from a variance to a standard deviation?
ko: 분산인 2 / n_features를 표준편차로 써요.
ko hint: 분산에서 표준편차를 어떻게 구하나요?
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
            kernel_initializer=keras.initializers.RandomNormal(0, 2 / n_features) if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
