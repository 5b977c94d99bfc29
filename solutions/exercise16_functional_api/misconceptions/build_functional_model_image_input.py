"""Takes images of 28 x 28 and flattens them in the model.

hint: What is the shape of the images that the exercise passes to the model?
ko: 28 x 28 이미지를 받아서 모델 안에서 펼쳐요.
ko hint: 문제에서 모델에 넣는 이미지의 크기는 무엇인가요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(28, 28))
    hidden = layers.Dense(512, activation="relu")(layers.Flatten()(inputs))
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
