"""Normalizes the inputs of the model in the place of outputs of the hidden layer.

hint: Which layer stands before your BatchNormalization layer?
ko: 은닉층의 출력이 아니라 모델의 입력을 정규화해요.
ko hint: BatchNormalization 층 바로 앞에는 어떤 층이 있나요?
"""

import keras
from keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    if batch_norm:
        model.add(layers.BatchNormalization())
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
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
