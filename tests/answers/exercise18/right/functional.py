"""The functional API, with objects for everything."""

import keras


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    if he:
        start = keras.initializers.HeNormal(seed=7)
    else:
        start = keras.initializers.GlorotUniform()
    penalty = keras.regularizers.L2(l2=l2) if l2 else None
    inputs = keras.Input(shape=(n_features,), name="sample")
    x = keras.layers.Dense(
        units, activation=keras.activations.relu, kernel_initializer=start, kernel_regularizer=penalty, name="hidden"
    )(inputs)
    if batch_norm:
        x = keras.layers.BatchNormalization(name="norm")(x)
    if rate:
        x = keras.layers.Dropout(rate=rate, seed=3, name="dropout")(x)
    outputs = keras.layers.Dense(n_classes, activation=keras.activations.softmax, name="classes")(x)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=[keras.metrics.SparseCategoricalAccuracy()],
    )
    return model
