"""Returns the model's description as text.

fails: build_model_returns_model, build_model_input, build_model_hidden_units, build_model_output_units,
    build_model_two_dense_layers, build_model_no_other_layers, build_model_hidden_relu,
    build_model_output_softmax, build_model_forward_pass, build_model_compiled, build_model_optimizer,
    build_model_loss, build_model_loss_takes_probabilities, build_model_metrics
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential([
        keras.Input(shape=(784,)),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model.to_json()
