"""A chain of if and elif, and layers added one by one."""

import keras
from keras import layers


def choose_head(task, n=1):
    if task == "binary":
        return 1, "sigmoid", "binary_crossentropy"
    elif task == "multiclass":
        return n, "softmax", "categorical_crossentropy"
    elif task == "multiclass_sparse":
        return n, "softmax", "sparse_categorical_crossentropy"
    elif task == "multilabel":
        return n, "sigmoid", "binary_crossentropy"
    else:
        return n, None, "mse"


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    model = keras.models.Sequential()
    model.add(layers.Dense(units, activation=activation, input_shape=(n_features,)))
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])
    return model
