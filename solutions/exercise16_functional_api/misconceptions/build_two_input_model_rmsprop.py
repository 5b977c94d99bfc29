"""Compiles with RMSprop, as the first model.

hint: The two models differ in more than their layers. Compare the two tables row by row.
ko: 첫 번째 모델에서처럼 RMSprop으로 컴파일해요.
ko hint: 두 모델은 층만 다른 것이 아니에요. 두 표를 한 줄씩 비교해 보세요.
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
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
