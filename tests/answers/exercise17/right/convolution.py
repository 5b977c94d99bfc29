"""A convolutional network, whose first layer makes the images 8 x 8."""

from tensorflow.keras import Sequential
from tensorflow.keras.layers import Conv2D, Dense, Flatten, MaxPooling2D, Rescaling, Reshape


def train(x_train, y_train):
    model = Sequential()
    model.add(Reshape((8, 8, 1), input_shape=(64,)))
    model.add(Rescaling(1 / 8, offset=-1))
    model.add(Conv2D(32, 3, activation="relu", padding="same"))
    model.add(MaxPooling2D())
    model.add(Conv2D(64, 3, activation="relu"))
    model.add(Flatten())
    model.add(Dense(10, activation="softmax"))
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=12, validation_split=0.1, verbose=0)
    return model
