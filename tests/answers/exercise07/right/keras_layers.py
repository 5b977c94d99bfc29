"""Layers of Keras: Rescaling, Flatten, CategoryEncoding; the results are tensors."""

import tensorflow as tf
from tensorflow import keras


def preprocess(images):
    model = keras.Sequential([keras.Input((28, 28)), keras.layers.Rescaling(1 / 255), keras.layers.Flatten()])
    return model(images)


def one_hot(labels, num_classes):
    encode = keras.layers.CategoryEncoding(num_tokens=num_classes, output_mode="one_hot")
    return encode(labels.reshape(-1, 1))


def is_grayscale(images):
    return tf.TensorShape(images.shape)[3:].num_elements() == 1
