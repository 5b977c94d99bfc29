"""A model made of a body with the cures and a head with the classes."""

import keras
from keras import layers, regularizers


def body(n_features, units, rate, l2, batch_norm, he):
    kinds = {"kernel_initializer": "HeNormal"} if he else {}
    if l2 > 0:
        kinds["kernel_regularizer"] = {"class_name": "L2", "config": {"l2": l2}}
    parts = [keras.Input((n_features,)), layers.Dense(units, activation="relu", **kinds)]
    parts += [layers.BatchNormalization()] if batch_norm else []
    parts += [layers.Dropout(rate)] if rate > 0 else []
    return keras.Sequential(parts, name="body")


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    head = keras.Sequential([keras.Input((units,)), layers.Dense(n_classes, activation="softmax")], name="head")
    model = keras.Sequential([keras.Input((n_features,)), body(n_features, units, rate, l2, batch_norm, he), head])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
