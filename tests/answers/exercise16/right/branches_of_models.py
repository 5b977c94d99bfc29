"""Each branch is a functional model, and the inputs are theirs."""

from tensorflow.keras import Model, Input
from tensorflow.keras.layers import Activation, Dense, Flatten, concatenate


def build_functional_model():
    img = Input(shape=(28 * 28,))
    h = Flatten()(img)
    h = Dense(units=512)(h)
    h = Activation("relu")(h)
    h = Dense(units=10)(h)
    model = Model(inputs=img, outputs=Activation("softmax")(h))
    model.compile(loss="CategoricalCrossentropy", optimizer="rmsprop", metrics=["accuracy"])
    return model


def build_two_input_model(n_first, n_second, units, n_classes):
    input_a = Input(shape=(n_first,), name="first")
    input_b = Input(shape=(n_second,), name="second")
    a = Model(inputs=input_a, outputs=Dense(units, activation="relu")(input_a))
    b = Model(inputs=input_b, outputs=Dense(units, activation="relu")(input_b))
    combined = concatenate([a.output, b.output])
    z = Dense(n_classes, activation="softmax")(combined)
    model = Model(inputs=[a.input, b.input], outputs=z)
    model.compile(loss="sparse_categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return model
