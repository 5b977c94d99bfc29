"""Drops inputs of the model as well as outputs of the hidden layer.

hint: How many Dropout layers has the table in the exercise, and how many has your model?
ko: 은닉층의 출력뿐 아니라 모델의 입력도 버려요.
ko hint: 문제의 표에는 Dropout 층이 몇 개 있나요? 여러분의 모델에는 몇 개 있나요?
"""

import keras
from keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    if rate > 0:
        model.add(layers.Dropout(rate))
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
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
