"""Puts dropout behind the meeting point.

hint: Call `model.summary()`: which row does the table not have?
ko: 두 은닉층이 만난 뒤에 드롭아웃을 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 표에 없는 층은 무엇인가요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    both = layers.Dropout(0.5)(both)
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=[first, second], outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
