"""A Sequential model from a list that grows, without an input shape; compiled without metrics."""

import tensorflow as tf

L = tf.keras.layers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    reg = tf.keras.regularizers.L1L2(l2=l2) if l2 > 0 else None
    stack = [L.Dense(units, "relu", kernel_initializer=["glorot_uniform", "he_normal"][he], kernel_regularizer=reg)]
    stack += [L.BatchNormalization()] * batch_norm
    stack += [L.Dropout(rate)] if rate > 0.0 else []
    model = tf.keras.Sequential(stack + [L.Dense(n_classes, "softmax")])
    model.compile("adam", tf.keras.losses.sparse_categorical_crossentropy)
    return model
