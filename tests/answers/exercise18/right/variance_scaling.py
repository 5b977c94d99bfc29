"""He as variance scaling by hand, operations of Keras, and a loss of its own."""

import keras
from keras import layers, ops


def cross_entropy(y_true, y_pred):
    n_classes = ops.shape(y_pred)[-1]
    truth = ops.one_hot(ops.cast(ops.reshape(y_true, (-1,)), "int32"), n_classes)
    return -ops.sum(truth * ops.log(ops.clip(y_pred, 1e-7, 1.0)), axis=-1)


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    inputs = keras.Input((n_features,))
    start = keras.initializers.VarianceScaling(2.0 if he else 1.0, "fan_in" if he else "fan_avg",
                                               "untruncated_normal" if he else "uniform")
    x = layers.Dense(units, kernel_initializer=start, kernel_regularizer={
        True: keras.regularizers.L2(l2), False: None}[l2 > 0])(inputs)
    x = ops.maximum(x, 0.0)
    x = layers.BatchNormalization()(x) if batch_norm else x
    x = layers.Dropout(rate)(x) if rate > 0 else x
    model = keras.Model(inputs, ops.softmax(layers.Dense(n_classes)(x)))
    model.compile(keras.optimizers.Adam(0.01), cross_entropy)
    return model
