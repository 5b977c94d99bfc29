"""Objects that can be called, a partial, NumPy integers as units, and losses as lambdas."""

from functools import partial

import keras
import numpy as np
import tensorflow as tf


class Chooser:
    activations = dict(binary="sigmoid", multilabel="sigmoid", multiclass="softmax", multiclass_sparse="softmax")
    losses = ["mean_squared_error", "binary_crossentropy", "categorical_crossentropy",
              "sparse_categorical_crossentropy"]

    def __call__(self, task, n=1):
        which = ["regression", "binary", "multiclass", "multiclass_sparse", "multilabel"].index(task) % 4
        which = 1 if task == "multilabel" else which
        return np.int64(1 if task == "binary" else n), self.activations.get(task), self.losses[which]


choose_head = Chooser()


def _build(make, task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    model = make([keras.Input((n_features,)), keras.layers.Dense(int(units), activation=activation or "linear")])
    function = keras.losses.get(loss)
    model.compile(optimizer="adam", loss=lambda t, p: tf.reduce_mean(function(t, p)))
    return model


build_head = partial(_build, keras.Sequential)
