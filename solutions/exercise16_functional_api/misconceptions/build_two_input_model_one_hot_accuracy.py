"""Reports the accuracy for one-hot labels.

hint: What does one label look like here, and which labels does your metric expect?
ko: 원-핫 레이블에 쓰는 정확도를 평가지표로 써요.
ko hint: 여기서 레이블 하나는 어떻게 생겼나요? 여러분이 쓴 평가지표는 어떤 레이블을 받나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["categorical_accuracy"])
    return model
