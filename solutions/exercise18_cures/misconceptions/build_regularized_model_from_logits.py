"""Tells the loss to expect logits, though softmax is in the model already.

hint: What comes out of your output layer: any numbers, or numbers that sum to 1? Which does your loss expect?
ko: 모델에 이미 소프트맥스가 있는데 손실 함수가 로짓을 받는다고 알려 줘요.
ko hint: 출력층에서 나오는 수는 합이 1인가요? 손실 함수는 어떤 수를 받도록 설정했나요?
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
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    return model
