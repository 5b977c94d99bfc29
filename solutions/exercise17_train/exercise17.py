"""Exercise 17: train a model, as a reference."""

import keras
from keras import layers


def train(x_train, y_train):
    """Build a model, train it on these images and return it."""
    model = keras.Sequential(
        [  # no mutant: the model may do without scaling
            keras.Input(shape=(x_train.shape[1],)),
            layers.Rescaling(1 / float(x_train.max())),  # no mutant: so may it scale otherwise
            layers.Dense(128, activation="relu"),  # no mutant: the hidden layer is free
            layers.Dense(10, activation="softmax"),
        ]
    )
    loss = "sparse_categorical_crossentropy"
    model.compile(optimizer="rmsprop", loss=loss, metrics=["accuracy"])  # no mutant: how it is trained is free
    model.fit(x_train, y_train, epochs=15, batch_size=32, verbose=0)  # no mutant: the same
    return model
