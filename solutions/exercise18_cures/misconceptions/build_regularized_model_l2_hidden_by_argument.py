"""Imports the function l2, which the argument of the same name then hides.

hint: Within your function, what is `l2`: Keras' function or a number?
ko: 함수 l2를 가져오지만, 이름이 같은 인수 때문에 그 함수를 쓸 수 없게 돼요.
ko hint: 여러분의 함수 안에서 `l2`는 무엇인가요? Keras의 함수인가요, 숫자인가요?
"""

import keras
from keras import layers
from keras.regularizers import l2  # noqa: F401


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):  # noqa: F811
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    model.add(
        layers.Dense(
            units,
            activation="relu",
            kernel_regularizer=l2(l2) if l2 > 0 else None,
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
