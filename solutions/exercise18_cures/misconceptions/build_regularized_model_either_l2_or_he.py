"""Gives the hidden layer He initialization only where no penalty is asked for.

hint: What does your hidden layer get when both are asked for? Look at your `if` and `elif`.
ko: L2 규제를 요청받지 않았을 때만 은닉층에 He 초기화를 써요.
ko hint: 둘 다 요청받으면 은닉층은 무엇을 받나요? `if`와 `elif`를 살펴보세요.
"""

import keras
from keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    if l2 > 0:
        model.add(layers.Dense(units, activation="relu", kernel_regularizer=regularizers.L2(l2)))
    elif he:
        model.add(layers.Dense(units, activation="relu", kernel_initializer="he_normal"))
    else:
        model.add(layers.Dense(units, activation="relu"))
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
