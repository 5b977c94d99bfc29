"""No gradients at all: each training image votes, and the nearer it is, the more it counts."""

import keras
import numpy as np
from keras import ops


class Neighbours(keras.Model):
    def __init__(self, images, labels):
        super().__init__()
        self.images = self.add_weight(shape=images.shape, trainable=False)
        self.labels = self.add_weight(shape=(len(labels), 10), trainable=False)
        self.images.assign(images)
        self.labels.assign(np.eye(10)[labels])

    def call(self, images):
        images = ops.cast(images, "float32")
        products = ops.matmul(images, ops.transpose(self.images))
        distances = ops.sum(images**2, axis=1, keepdims=True) - 2 * products + ops.sum(self.images**2, axis=1)
        return ops.matmul(ops.softmax(-distances / 100, axis=1), self.labels)


class Trainer:
    def __call__(self, x_train, y_train, **options):
        return Neighbours(x_train.astype(np.float32), y_train)


train = Trainer()
