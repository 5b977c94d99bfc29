"""Does not say how large the inputs are, so that the model has no weights yet.

hint: What does `model.summary()` say of a model that does not know its inputs?
ko: 입력의 크기를 알려 주지 않아서 아직 가중치가 없어요.
ko hint: 입력을 모르는 모델에서 `model.summary()`는 무엇을 보여 주나요?
"""

import keras
from keras import layers


def build_model(n_inputs, n_units, n_outputs, batch_norm=False):
    model = keras.Sequential()
    model.add(layers.Dense(n_units, activation="relu"))
    if batch_norm:
        model.add(layers.BatchNormalization())
    model.add(layers.Dense(n_outputs, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
