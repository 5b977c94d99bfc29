"""Writes the batch axis into the shape of the input, where Keras adds it by itself.

hint: Look at `model.input_shape`. How many axes should a batch of samples have?
ko: Keras가 알아서 붙이는 배치 축을 입력의 크기에 또 적어요.
ko hint: `model.input_shape`를 보세요. 샘플의 배치는 축이 몇 개여야 하나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(None, n_features)),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
