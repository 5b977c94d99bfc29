"""Uses the string "l2", which always means the strength 0.01.

hint: Where in your function does the value of `l2` go?
ko: 언제나 세기 0.01을 뜻하는 문자열 "l2"를 써요.
ko hint: `l2`의 값은 함수의 어디에 쓰이나요?
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
            kernel_regularizer="l2" if l2 > 0 else None,
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
