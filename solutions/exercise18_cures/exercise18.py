"""Exercise 18: dropout, L2 and other cures, as a reference."""

import keras
from keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    """Return a compiled model with one hidden layer and the cures that are asked for."""
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))  # no mutant: the model may do without its Input
    model.add(
        layers.Dense(
            units,
            activation="relu",
            kernel_regularizer=regularizers.L2(l2) if l2 > 0 else None,
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])  # no mutant: optimizer and metrics are free
    return model
