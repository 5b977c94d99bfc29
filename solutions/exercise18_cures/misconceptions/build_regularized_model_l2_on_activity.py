"""Puts the penalty on the outputs of the hidden layer in the place of its kernel.

hint: `Dense` has three arguments that end in `_regularizer`. Which one is for the kernel?
ko: 은닉층의 커널이 아니라 출력에 규제를 적용해요.
ko hint: `Dense`에는 `_regularizer`로 끝나는 인수가 세 개 있어요. 커널을 위한 것은 무엇인가요?
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
            activity_regularizer=regularizers.L2(l2) if l2 > 0 else None,
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
