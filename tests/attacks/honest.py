"""An honest submission to both targets: what is graded before and after every attack."""


def double(x):
    return 2 * x


def build_model():
    import keras

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="relu")])
    model.compile(optimizer="sgd", loss="mse")
    return model
