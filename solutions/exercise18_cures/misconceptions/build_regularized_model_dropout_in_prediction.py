"""Keeps dropout acting in prediction as well.

hint: Predict the same sample twice: should the two answers differ?
ko: 예측할 때도 드롭아웃이 작동하게 해요.
ko hint: 같은 샘플을 두 번 예측해 보세요. 두 결과가 서로 달라도 될까요?
"""

import keras
from keras import layers, regularizers


class _Model(keras.Model):
    def __init__(self, units, n_classes, rate, l2, batch_norm, he):
        super().__init__()
        self.hidden = layers.Dense(
            units,
            activation="relu",
            kernel_regularizer=regularizers.L2(l2) if l2 > 0 else None,
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )
        self.norm = layers.BatchNormalization() if batch_norm else None
        self.dropout = layers.Dropout(rate) if rate > 0 else None
        self.classes = layers.Dense(n_classes, activation="softmax")

    def call(self, x, training=False):
        x = self.hidden(x)
        if self.norm:
            x = self.norm(x, training=training)
        if self.dropout:
            x = self.dropout(x, training=True)
        return self.classes(x)


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = _Model(units, n_classes, rate, l2, batch_norm, he)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
