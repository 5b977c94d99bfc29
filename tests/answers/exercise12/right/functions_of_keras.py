"""Activations and losses as functions of Keras, imported only once they are needed."""


def choose_head(task, n=1):
    from keras import activations
    from keras.losses import (
        binary_crossentropy,
        categorical_crossentropy,
        mean_squared_error,
        sparse_categorical_crossentropy,
    )

    match task:
        case "binary":
            return [1, activations.sigmoid, binary_crossentropy]
        case "multiclass":
            return [n, activations.softmax, categorical_crossentropy]
        case "multiclass_sparse":
            return [n, activations.softmax, sparse_categorical_crossentropy]
        case "multilabel":
            return [n, activations.sigmoid, binary_crossentropy]
        case "regression":
            return [n, activations.linear, mean_squared_error]


def build_head(task, n_features, n=1):
    import keras

    units, activation, loss = choose_head(task, n)
    inputs = keras.Input((n_features,))
    model = keras.Model(inputs, keras.layers.Dense(units, activation)(inputs))
    model.compile("adam", loss)
    return model
