"""Losses as objects and activations as functions; the two functions know nothing of each other."""

import keras
from keras import activations, losses


def choose_head(task, n=1):
    kinds = {"binary": "binary", "multilabel": "binary", "multiclass": "categorical",
             "multiclass_sparse": "sparse_categorical"}
    if task not in kinds:
        return n, "linear", "mean_absolute_error"
    activation = "sigmoid" if kinds[task] == "binary" else "softmax"
    return (1 if task == "binary" else n), activation, kinds[task] + "_crossentropy"


def build_head(task, n_features, n=1):
    activation, loss = {
        "binary": (activations.sigmoid, losses.BinaryCrossentropy()),
        "multiclass": (activations.softmax, losses.CategoricalCrossentropy(from_logits=False)),
        "multiclass_sparse": (activations.softmax, losses.SparseCategoricalCrossentropy()),
        "multilabel": (activations.sigmoid, losses.BinaryCrossentropy(name="labels")),
        "regression": (activations.linear, losses.MeanAbsoluteError()),
    }[task]
    if task == "binary":
        n = 1
    model = keras.Sequential([keras.layers.InputLayer(shape=(n_features,)), keras.layers.Dense(n, activation)])
    model.compile(optimizer=keras.optimizers.Nadam(), loss=loss)
    return model
