"""Normalizes probabilities after the output layer.

hint: Are the outputs of your model still probabilities in training?
ko: 출력층 뒤에서 확률을 정규화해요.
ko hint: 훈련할 때도 모델의 출력이 확률인가요?
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
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
