"""A dict of lists, short names, and the functional API."""

import keras

HEADS = {
    "binary": ["sigmoid", "bce"],
    "multiclass": ["softmax", "CategoricalCrossentropy"],
    "multiclass_sparse": ["softmax", "SparseCategoricalCrossentropy"],
    "multilabel": ["sigmoid", "BCE"],
    "regression": [None, "MAE"],
}


def choose_head(task, n=1):
    units = 1 if task == "binary" else n
    return [units, *HEADS[task]]


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    inputs = keras.Input((n_features,), name="features")
    outputs = keras.layers.Dense(units, activation, name="head")(inputs)
    model = keras.Model(inputs, outputs)
    model.compile("sgd", loss)
    return model
