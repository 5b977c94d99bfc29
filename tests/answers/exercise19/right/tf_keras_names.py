"""tf.keras throughout; a list of layers; counted layer by layer."""

import tensorflow as tf


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    stack = [tf.keras.layers.Dense(n_units, activation="relu", input_shape=(n_inputs,))]
    stack += [tf.keras.layers.BatchNormalization()] * bool(batch_norm)
    stack += [tf.keras.layers.Dense(n_outputs, activation=tf.keras.activations.softmax)]
    model = tf.keras.models.Sequential(stack)
    model.compile(optimizer=tf.keras.optimizers.Adam(), loss="sparse_categorical_crossentropy", metrics=["acc"])
    return model


def save_model(model, path):
    tf.keras.models.save_model(model, path)


def load_model(path):
    return tf.keras.models.load_model(path)


def count_weights(model):
    return float(sum(layer.count_params() for layer in model.layers))
