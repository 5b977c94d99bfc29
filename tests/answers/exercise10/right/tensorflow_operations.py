"""Operations of TensorFlow in float32; the results are tensors without axes."""

import tensorflow as tf


def _cost(p):
    return -tf.reduce_mean(tf.math.log(tf.clip_by_value(p, 1e-7, 1.0)))


def binary_crossentropy(y_true, y_pred):
    t, p = tf.cast(y_true, tf.float32), tf.cast(y_pred, tf.float32)
    return _cost(t * p + (1 - t) * (1 - p))


def categorical_crossentropy(y_true, y_pred):
    return _cost(tf.reduce_sum(tf.cast(y_true, tf.float32) * tf.cast(y_pred, tf.float32), axis=1))


def sparse_categorical_crossentropy(y_true, y_pred):
    return _cost(tf.gather(tf.cast(y_pred, tf.float32), y_true, batch_dims=1))
