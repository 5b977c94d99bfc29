"""Expects logits behind a softmax, for one-hot labels alone.

fails: choose_head_loss_multiclass, build_head_loss_classes
"""

import keras
from keras import activations, losses


def choose_head(task, n=1):
    return {
        "binary": (1, activations.sigmoid, losses.BinaryCrossentropy()),
        "multiclass": (n, activations.softmax, losses.CategoricalCrossentropy(from_logits=True)),
        "multiclass_sparse": (n, activations.softmax, losses.SparseCategoricalCrossentropy()),
        "multilabel": (n, activations.sigmoid, losses.BinaryCrossentropy()),
        "regression": (n, activations.linear, losses.MeanSquaredError()),
    }[task]


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    model = keras.Sequential([keras.Input((n_features,)), keras.layers.Dense(units, activation)])
    model.compile(optimizer="adam", loss=loss)
    return model
