"""A model whose layers are far larger than the memory it may use.

expects: raised, out_of_memory
levels: sandbox
"""


def build_model():
    import keras

    layers = [keras.layers.Dense(60000, activation="relu") for _ in range(3)]
    model = keras.Sequential([keras.Input((4,)), *layers])
    model.compile(optimizer="sgd", loss="mse")
    return model
