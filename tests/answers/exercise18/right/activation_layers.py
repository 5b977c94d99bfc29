"""Activations as layers of their own, and the regularizer as a function."""

from functools import partial

import keras
from keras import layers, ops


def squares(strength, kernel):
    return strength * ops.sum(ops.square(kernel))


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    parts = [
        keras.Input((n_features,)),
        layers.Dense(
            units,
            kernel_regularizer=partial(squares, l2) if l2 > 0 else None,
            kernel_initializer=keras.initializers.HeNormal if he else "GlorotUniform",
        ),
        layers.ReLU(),
    ]
    if batch_norm is True:
        parts.append(layers.BatchNormalization(axis=-1))
    if rate != 0:
        parts.append(layers.Dropout(rate))
    parts += [layers.Dense(n_classes), layers.Activation("softmax")]
    model = keras.Sequential(parts)
    model.compile(loss=["sparse_categorical_crossentropy"], optimizer="adamw", metrics=["accuracy"])
    return model
