"""A subclass of Model that names its output layer first and passes training on."""

import keras


class Cured(keras.Model):
    def __init__(self, units, n_classes, rate, l2, batch_norm, he):
        super().__init__()
        self.classes = keras.layers.Dense(n_classes, activation="softmax")
        self.drop = keras.layers.Dropout(rate) if rate > 0 else None
        self.norm = keras.layers.BatchNormalization() if batch_norm else None
        self.hidden = keras.layers.Dense(
            units,
            activation="relu",
            kernel_regularizer=keras.regularizers.L2(l2) if l2 > 0 else None,
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )

    def call(self, x, training=False):
        x = self.hidden(x)
        if self.norm is not None:
            x = self.norm(x, training=training)
        if self.drop is not None:
            x = self.drop(x, training=training)
        return self.classes(x)


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = Cured(units, n_classes, rate, l2, batch_norm, he)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
