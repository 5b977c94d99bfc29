"""Drops probabilities after the output layer.

hint: What is the sum of the probabilities in training when some of them are set to 0?
ko: 출력층 뒤에서 확률을 버려요.
ko hint: 확률 가운데 몇 개를 0으로 만들면 훈련할 때 확률의 합은 얼마가 되나요?
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
    model.add(layers.Dense(n_classes, activation="softmax"))
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
