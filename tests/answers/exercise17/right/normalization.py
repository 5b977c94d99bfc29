"""A Normalization layer that has seen the training images, and label smoothing in the loss."""

import keras


def train(x_train, y_train):
    x_train = x_train.astype("float32")
    scale = keras.layers.Normalization()
    scale.adapt(x_train)
    model = keras.Sequential([keras.Input((64,)), scale])
    model.add(keras.layers.Dense(128, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-4)))
    model.add(keras.layers.Dense(10))
    model.add(keras.layers.Softmax())
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.05)
    model.compile(optimizer="adam", loss=loss, metrics=["acc"])
    model.fit(x_train, keras.utils.to_categorical(y_train), epochs=20, verbose=0)
    return model
