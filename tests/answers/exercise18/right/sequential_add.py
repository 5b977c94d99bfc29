"""Layers added one by one, the first of them told its input shape."""

from tensorflow import keras
from tensorflow.keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    settings = {}
    if l2 > 0:
        settings["kernel_regularizer"] = regularizers.l2(l2)
    if he:
        settings["kernel_initializer"] = "he_normal"
    model = keras.models.Sequential()
    model.add(layers.Dense(units, activation='relu', input_shape=(n_features,), **settings))
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation='softmax'))
    model.compile(optimizer='rmsprop', loss='sparse_categorical_crossentropy', metrics=['acc'])
    return model
