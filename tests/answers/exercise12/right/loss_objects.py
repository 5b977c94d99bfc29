"""Loss objects in the tuple, some with settings that change nothing, and an activation of each kind."""

import keras
from keras import activations, losses


def choose_head(task, n=1):
    if task == "binary":
        return 1, activations.sigmoid, losses.BinaryCrossentropy(name="yes_or_no")
    if task == "multiclass":
        return n, activations.softmax, losses.CategoricalCrossentropy(from_logits=False, label_smoothing=0)
    if task == "multiclass_sparse":
        return n, "softmax", losses.SparseCategoricalCrossentropy(reduction="sum_over_batch_size")
    if task == "multilabel":
        return n, activations.get("sigmoid"), losses.BinaryCrossentropy(dtype="float32")
    return n, None, losses.MeanSquaredError()


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    model = keras.Sequential([keras.Input((n_features,)), keras.layers.Dense(units, activation=activation)])
    model.compile(optimizer="adam", loss=loss)
    return model
