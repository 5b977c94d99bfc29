"""Shows the model a few samples of noise before it is handed over."""

import keras
import numpy as np


def choose_head(task, n=1):
    losses = {
        "binary": "binary_crossentropy",
        "multilabel": "binary_crossentropy",
        "multiclass": "categorical_crossentropy",
        "multiclass_sparse": "sparse_categorical_crossentropy",
        "regression": "mse",
    }
    if task == "regression":
        return n, None, losses[task]
    return (n if task != "binary" else 1), ("softmax" if "class" in task else "sigmoid"), losses[task]


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    model = keras.Sequential([keras.Input((n_features,)), keras.layers.Dense(units, activation)])
    model.compile(optimizer="adam", loss=loss)
    labels = np.zeros(8, int) if "sparse" in task else np.eye(max(8, units))[:8, :units]
    model.train_on_batch(np.random.rand(8, n_features), labels)
    return model
