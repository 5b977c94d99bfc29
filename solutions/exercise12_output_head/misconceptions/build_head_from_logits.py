"""Tells the loss to expect logits, though the activation is in the layer already.

hint: What comes out of your layer: logits or probabilities? What have you told the loss to expect?
ko: 층에 이미 활성화 함수가 있는데 손실 함수가 로짓을 받는다고 알려 줘요.
ko hint: 층에서 나오는 것은 로짓인가요, 확률인가요? 손실 함수에는 무엇을 받는다고 알려 주었나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, _loss = choose_head(task, n)  # noqa: F821 - that of the reference
    losses = {
        "binary": keras.losses.BinaryCrossentropy(from_logits=True),
        "multiclass": keras.losses.CategoricalCrossentropy(from_logits=True),
        "multiclass_sparse": keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        "multilabel": keras.losses.BinaryCrossentropy(from_logits=True),
        "regression": keras.losses.MeanSquaredError(),
    }
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=losses[task])
    return model
