"""An optimizer of Keras and its mean squared error; the line by 300 compiled steps."""

import keras
import tensorflow as tf


@tf.function(reduce_retracing=True)
def _gradients(x, y, w, b):
    loss = keras.losses.mean_squared_error(y, w * x + b)
    return tf.gradients(loss, [w, b])


def _descend(x, y, w, b, lr, steps):
    x, y = tf.constant(x, tf.float32), tf.constant(y, tf.float32)
    w, b = tf.Variable(float(w)), tf.Variable(float(b))
    optimizer = keras.optimizers.SGD(learning_rate=lr)
    optimizer.build([w, b])
    for _ in range(steps):
        optimizer.apply(_gradients(x, y, tf.convert_to_tensor(w), tf.convert_to_tensor(b)))
    return float(w), float(b)


def gradient_step(x, y, w, b, lr):
    return _descend(x, y, w, b, lr, 1)


def fit_line(x, y):
    return _descend(x, y, 0, 0, 0.1, 300)
