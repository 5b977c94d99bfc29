"""He as a plain normal distribution, optional arguments by keyword only inside, and a callable object."""

import math

import keras


class Builder:
    def __call__(self, n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
        model = keras.Sequential(name="cured")
        for layer in self.layers(n_features, units, n_classes, rate=rate, l2=l2, batch_norm=batch_norm, he=he):
            model.add(layer)
        model.compile(loss=keras.losses.get("sparse_categorical_crossentropy"), metrics=["accuracy"])
        return model

    def layers(self, n_features, units, n_classes, *, rate, l2, batch_norm, he):
        yield keras.layers.InputLayer(shape=(n_features,))
        hidden = dict(units=units, activation="relu")
        if he:
            hidden.update(kernel_initializer=keras.initializers.RandomNormal(0.0, math.sqrt(2 / n_features)))
        if l2:
            hidden.update(kernel_regularizer=keras.regularizers.L2(l2))
        yield keras.layers.Dense(**hidden)
        if batch_norm:
            yield keras.layers.BatchNormalization()
        if rate:
            yield keras.layers.Dropout(rate)
        yield keras.layers.Dense(n_classes, activation="softmax")


build_regularized_model = Builder()
