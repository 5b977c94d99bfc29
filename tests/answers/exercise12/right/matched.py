"""match and case, class names, and tf.keras without an Input."""

import tensorflow as tf


def choose_head(task: str, n: int = 1):
    match task:
        case "binary":
            return (1, "sigmoid", "BinaryCrossentropy")
        case "multilabel":
            return (n, "sigmoid", "BinaryCrossentropy")
        case "multiclass":
            return (n, "softmax", "CategoricalCrossentropy")
        case "multiclass_sparse":
            return (n, "softmax", "SparseCategoricalCrossentropy")
        case "regression":
            return (n, "linear", "MeanSquaredError")
    raise ValueError(task)


def build_head(task: str, n_features: int, n: int = 1):
    units, activation, loss = choose_head(task, n)
    model = tf.keras.Sequential([tf.keras.layers.Dense(units, activation=activation)])
    model.compile(optimizer=tf.keras.optimizers.Adam(1e-2), loss=loss)
    return model
