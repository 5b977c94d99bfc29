"""Layers of Keras: Permute, Cropping2D, Flatten; a tf.data.Dataset for the batches. The results are tensors."""

import keras
import tensorflow as tf


def transpose(x):
    return keras.layers.Permute((2, 1), dtype=x.dtype.name)(x[None])[0]


def get_batch(data, n, batch_size=128):
    batches = tf.data.Dataset.from_tensor_slices(data).batch(batch_size)
    for batch in batches.skip(n):
        return batch


def crop_center(images):
    crop = keras.layers.Cropping2D(7, dtype=images.dtype.name)
    return crop(images[..., None])[..., 0]


def crop_bottom_right(images):
    crop = keras.layers.Cropping2D(((14, 0), (14, 0)), dtype=images.dtype.name)
    return crop(images[..., None])[..., 0]


def to_matrix(x):
    return keras.layers.Flatten(dtype=x.dtype.name)(x)
