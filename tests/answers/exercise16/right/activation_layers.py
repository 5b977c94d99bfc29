"""Activations as layers of their own, and a regularizer of the kernels."""

import tensorflow as tf

L = tf.keras.layers


def dense(units, activation, x):
    x = L.Dense(units, kernel_regularizer="l2", kernel_initializer="he_uniform")(x)
    return L.ReLU()(x) if activation == "relu" else L.Softmax()(x)


def compiled(inputs, outputs, *args):
    model = tf.keras.Model(inputs, outputs)
    model.compile(*args, metrics=["accuracy"])
    return model


def build_functional_model():
    image = tf.keras.Input((784,))
    return compiled(image, dense(10, "softmax", dense(512, "relu", image)), "rmsprop", "categorical_crossentropy")


def build_two_input_model(n_first, n_second, units, n_classes):
    inputs = [tf.keras.Input((n_first,), name="first"), tf.keras.Input((n_second,), name="second")]
    hidden = [dense(units, "relu", one) for one in inputs]
    outputs = dense(n_classes, "softmax", L.Concatenate(axis=1)(hidden))
    return compiled(inputs, outputs, "adam", tf.keras.losses.SparseCategoricalCrossentropy())
