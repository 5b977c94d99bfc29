"""Activations as layers of their own, and a Flatten of what is flat."""

import keras
from keras.layers import Activation, Dense, Flatten, Input, Softmax


def choose_head(task, n=1):
    return {
        "binary": lambda: (1, "sigmoid", "bce"),
        "multiclass": lambda: (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": lambda: (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": lambda: (n, "sigmoid", "bce"),
        "regression": lambda: (n, "linear", "MSE"),
    }[task]()


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    model = keras.Sequential([Input((n_features,)), Flatten(), Dense(units)])
    if activation == "softmax":
        model.add(Softmax())
    elif activation != "linear":
        model.add(Activation(activation))
    model.compile(loss=loss, optimizer="adam")
    return model
