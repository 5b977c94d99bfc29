"""Leaves the penalty to the optimizer, by its weight decay.

hint: Does weight decay change the loss that training reports?
ko: 규제를 옵티마이저의 가중치 감쇠에 맡겨요.
ko hint: 가중치 감쇠를 쓰면 훈련할 때 보여 주는 손실이 달라지나요?
"""

import keras
from keras import layers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    model.add(
        layers.Dense(
            units,
            activation="relu",
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    optimizer = keras.optimizers.Adam(weight_decay=l2 if l2 > 0 else None)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
