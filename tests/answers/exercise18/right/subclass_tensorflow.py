"""A subclass of tf.keras.Model with a list of layers and functions of TensorFlow; built before it is returned."""

import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self, units, n_classes, cures, **settings):
        super(Net, self).__init__()
        self.fc1 = tf.keras.layers.Dense(units, **settings)
        self.cures = cures
        self.fc2 = tf.keras.layers.Dense(n_classes)

    def call(self, x, training=None):
        x = tf.nn.relu(self.fc1(x))
        for cure in self.cures:
            x = cure(x, training=training)
        return tf.nn.softmax(self.fc2(x))


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    cures = []
    if batch_norm:
        cures.append(tf.keras.layers.BatchNormalization())
    if rate > 0:
        cures.append(tf.keras.layers.Dropout(rate))
    settings = dict(kernel_initializer=tf.keras.initializers.he_normal()) if he else {}
    net = Net(units, n_classes, cures, kernel_regularizer=tf.keras.regularizers.l2(l2) if l2 > 0 else None, **settings)
    net.build((None, n_features))
    net.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
    return net
