"""Optimizer, loss and metric as objects with settings of their own."""

import keras


def build_model():
    model = keras.Sequential([
        keras.layers.Input((784,)),
        keras.layers.Dense(512, activation=keras.activations.relu, kernel_initializer="he_normal"),
        keras.layers.Dense(10, activation=keras.activations.softmax),
    ])
    model.compile(
        optimizer=keras.optimizers.RMSprop(learning_rate=1e-3, rho=0.9),
        loss=keras.losses.CategoricalCrossentropy(from_logits=False),
        metrics=[keras.metrics.CategoricalAccuracy(name="acc")],
    )
    return model
