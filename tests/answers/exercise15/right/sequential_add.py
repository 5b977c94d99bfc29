"""Layers added one by one, the first of them told its input shape."""

from keras import layers, models


def model_for_vectors(n_features, n_classes):
    model = models.Sequential()
    model.add(layers.Dense(16, activation='relu', input_shape=(n_features,)))
    model.add(layers.Dense(n_classes, activation='softmax'))
    return model


def model_for_sequences(timesteps, n_features, n_classes):
    model = models.Sequential()
    model.add(layers.LSTM(units=8, input_shape=(timesteps, n_features)))
    model.add(layers.Dense(units=n_classes, activation='softmax'))
    return model


def model_for_images(height, width, channels, n_classes):
    model = models.Sequential()
    model.add(layers.Conv2D(filters=4, kernel_size=3, strides=1, padding='valid', activation='relu',
                            input_shape=(height, width, channels)))
    model.add(layers.Flatten())
    model.add(layers.Dense(n_classes, activation='softmax'))
    return model
