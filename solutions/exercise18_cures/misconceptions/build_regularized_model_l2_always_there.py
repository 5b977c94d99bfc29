"""Gives the hidden layer a regularizer even when l2 is 0.

hint: What does `layer.kernel_regularizer` show in a model that is built without l2?
ko: `l2`가 0일 때도 은닉층에 규제를 적용해요.
ko hint: `l2` 없이 만든 모델에서 `layer.kernel_regularizer`는 무엇을 보여 주나요?
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
            kernel_regularizer=regularizers.L2(l2),
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
