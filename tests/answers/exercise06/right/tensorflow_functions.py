"""Functions of TensorFlow; the results are tensors."""

import tensorflow as tf


def transpose(x):
    return tf.transpose(x)


def get_batch(data, n, batch_size=128):
    return tf.constant(data)[n * batch_size : (n + 1) * batch_size]


def crop_center(images):
    return tf.slice(images, [0, 7, 7], [-1, 14, 14])


def crop_bottom_right(images):
    return tf.image.crop_to_bounding_box(images[..., tf.newaxis], 14, 14, 14, 14)[..., 0]


def to_matrix(x):
    return tf.reshape(x, (tf.shape(x)[0], -1))
