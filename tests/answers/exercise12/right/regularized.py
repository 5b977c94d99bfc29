"""A regularizer of the kernel, initializers and a name; built before it is compiled."""

import keras
from keras import layers, regularizers


def choose_head(task, n=1):
    """Two decisions: which activation, then which loss."""
    if task == "binary":
        n = 1
    activation = {"regression": "linear", "binary": "sigmoid", "multilabel": "sigmoid"}.get(task, "softmax")
    if activation == "linear":
        loss = "mae"
    elif activation == "sigmoid":
        loss = "binary_crossentropy"
    elif task == "multiclass":
        loss = "categorical_crossentropy"
    else:
        loss = "sparse_categorical_crossentropy"
    return float(n), activation, loss


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    head = layers.Dense(int(units), activation=activation, kernel_regularizer=regularizers.l2(0.5),
                        kernel_initializer="he_normal", bias_initializer="ones", name="head")
    model = keras.Sequential([head])
    model.build((None, n_features))
    model.compile(optimizer="adam", loss=[loss])
    return model
