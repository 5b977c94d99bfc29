"""Uses softmax in the hidden layer and ReLU at the output.

hint: Which numbers have to add up to 1, and which must merely not be negative?
ko: 은닉층에 소프트맥스를, 출력층에 ReLU를 써요.
ko hint: 더해서 1이 되어야 하는 수는 어느 것이고, 음수만 아니면 되는 수는 어느 것인가요?
"""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_inputs,)))
    model.add(layers.Dense(n_units, activation="softmax"))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(n_outputs, activation="relu"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
