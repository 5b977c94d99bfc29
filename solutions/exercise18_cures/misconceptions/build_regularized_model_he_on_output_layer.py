"""Gives He initialization to the output layer in the place of the hidden layer.

hint: Which layer of your model has ReLU? Which one does the exercise want to start with He weights?
ko: 은닉층이 아니라 출력층에 He 초기화를 써요.
ko hint: ReLU를 쓰는 층은 어느 층인가요? 문제에서 He로 초기화하라고 한 층은 어느 층인가요?
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
