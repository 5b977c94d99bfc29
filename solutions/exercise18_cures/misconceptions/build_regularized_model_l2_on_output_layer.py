"""Puts the penalty on the kernel of the output layer.

hint: Which of your two dense layers has the regularizer? Which one does the exercise name?
ko: 출력층의 커널에 규제를 적용해요.
ko hint: 두 밀집층 가운데 규제가 있는 층은 어느 것인가요? 문제에 적힌 것은 어느 층인가요?
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
            kernel_regularizer=regularizers.L2(l2) if l2 > 0 else None,
        )
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
