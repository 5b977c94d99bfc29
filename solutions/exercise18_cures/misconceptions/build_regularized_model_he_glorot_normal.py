"""Uses Glorot normal, which looks at the units as well as at the inputs.

hint: Compare the standard deviation of your fresh kernel with √(2 / n_features).
ko: 입력뿐 아니라 유닛의 개수도 따지는 Glorot 정규분포를 써요.
ko hint: 처음 커널의 표준편차를 √(2 / n_features)와 비교해 보세요.
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
            kernel_initializer="glorot_normal" if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
