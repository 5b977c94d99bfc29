"""Activations of TensorFlow; loss and metric as functions of Keras."""

import tensorflow as tf
from tensorflow.keras.losses import categorical_crossentropy
from tensorflow.keras.metrics import categorical_accuracy


def build_model():
    model = tf.keras.Sequential()
    model.add(tf.keras.layers.Dense(512, activation=tf.nn.relu))
    model.add(tf.keras.layers.Dense(10, activation=tf.nn.softmax))
    model.compile(optimizer=tf.optimizers.RMSprop(0.01), loss=categorical_crossentropy, metrics=[categorical_accuracy])
    return model
