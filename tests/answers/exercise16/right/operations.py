"""Operations of Keras in place of layers without weights."""

import keras
from keras import ops


def build_functional_model():
    inputs = keras.Input(shape=(784,), dtype="float32")
    hidden = ops.relu(keras.layers.Dense(512)(inputs))
    outputs = ops.softmax(keras.layers.Dense(10)(hidden))
    model = keras.Model(inputs=[inputs], outputs=[outputs])
    model.compile(optimizer="RMSprop", loss=["categorical_crossentropy"], metrics=["categorical_accuracy"])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    first, second = keras.Input((n_first,), name="first"), keras.Input((n_second,), name="second")
    left, right = keras.layers.Dense(units)(first), keras.layers.Dense(units)(second)
    both = ops.concatenate([ops.maximum(left, 0.0), ops.maximum(right, 0.0)], axis=1)
    model = keras.Model([first, second], ops.softmax(keras.layers.Dense(n_classes)(both)))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy",
                  metrics=["accuracy", "sparse_top_k_categorical_accuracy"])
    return model
