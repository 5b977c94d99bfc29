"""Classes of losses, which Keras makes objects of, out of tf.keras."""

import tensorflow as tf

losses = tf.keras.losses
HEADS = {
    "binary": ("sigmoid", losses.BinaryCrossentropy),
    "multiclass": ("softmax", losses.CategoricalCrossentropy),
    "multiclass_sparse": ("softmax", losses.SparseCategoricalCrossentropy),
    "multilabel": ("sigmoid", losses.BinaryCrossentropy),
    "regression": ("linear", losses.MeanAbsoluteError),
}


def choose_head(task, n=1):
    return 1 if task == "binary" else n, *HEADS[task]


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)
    model = tf.keras.Sequential([tf.keras.layers.Dense(units, activation)])
    model.compile(loss=loss())
    return model
