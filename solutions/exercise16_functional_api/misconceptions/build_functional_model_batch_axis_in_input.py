"""Writes the batch axis into the shape of the input, where Keras adds it by itself.

hint: Look at `model.input_shape`. How many axes should a batch of flat images have?
ko: Keras가 알아서 붙이는 배치 축을 입력의 크기에 또 적어요.
ko hint: `model.input_shape`를 보세요. 펼친 이미지의 배치는 축이 몇 개여야 하나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(None, 784))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="softmax")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
