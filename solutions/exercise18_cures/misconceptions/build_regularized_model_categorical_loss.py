"""Uses the cross-entropy for one-hot labels.

hint: Are the labels integers or rows of zeros and a one?
ko: 원-핫 레이블용 교차 엔트로피를 써요.
ko hint: 레이블이 정수인가요, 아니면 0과 1로 이루어진 행인가요?
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
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
