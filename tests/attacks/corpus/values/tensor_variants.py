"""Returns tensors where a model should be: strings, ragged, sparse, variants, symbolic and quantised.

expects: unsendable
variants: 6
levels: sandbox
against: keras
"""

import keras
import tensorflow as tf

VARIANT = 0


def build_model():
    return (
        lambda: tf.constant(["model"]),
        lambda: tf.ragged.constant([[1.0], [2.0, 3.0]]),
        lambda: tf.sparse.from_dense([[1.0, 0.0]]),
        lambda: keras.Input((4,)),
        lambda: tf.data.Dataset.range(3),
        lambda: tf.TensorArray(tf.float32, 1),
    )[VARIANT]()
