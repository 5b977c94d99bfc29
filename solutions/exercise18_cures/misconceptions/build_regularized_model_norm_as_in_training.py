"""Has batch normalization use the mean of the batch in prediction as well.

hint: Predict one sample by itself: what becomes of it when its own mean is taken away?
ko: 예측할 때도 배치의 평균으로 정규화하게 해요.
ko hint: 샘플 하나만 예측해 보세요. 자기 자신의 평균을 빼면 무엇이 남나요?
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
            x = self.norm(x, training=True)
        if self.dropout:
            x = self.dropout(x, training=training)
        return self.classes(x)


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = _Model(units, n_classes, rate, l2, batch_norm, he)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
