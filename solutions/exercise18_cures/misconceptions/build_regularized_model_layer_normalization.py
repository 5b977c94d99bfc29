"""Uses LayerNormalization, which normalizes every sample by itself.

hint: Over which axis is the mean taken: over the samples of a batch, or over the units of a sample?
ko: 샘플마다 따로 정규화하는 LayerNormalization을 써요.
ko hint: 평균을 배치의 샘플들에 대해 구하나요, 한 샘플의 유닛들에 대해 구하나요?
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
        model.add(layers.LayerNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
