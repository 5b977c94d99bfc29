"""Takes one input for all numbers and cuts it in two inside the model.

hint: How many arrays does your model want, and how many does the table have?
ko: 숫자를 모두 한 입력으로 받아서 모델 안에서 둘로 나누어요.
ko hint: 여러분의 모델은 배열을 몇 개 받나요? 표에는 입력이 몇 개 있나요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    inputs = keras.Input(shape=(n_first + n_second,))
    first, second = inputs[:, :n_first], inputs[:, n_first:]
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    outputs = layers.Dense(n_classes, activation="softmax")(both)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
