"""Takes the number of outputs for the number of inputs, and the other way round.

hint: Which of your two numbers describes the data, and which describes the answer?
ko: 입력의 개수와 출력의 개수를 서로 바꾸어 써요.
ko hint: 두 수 가운데 데이터를 나타내는 것은 어느 쪽이고, 답을 나타내는 것은 어느 쪽인가요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task, n)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(units,)),
            layers.Dense(n_features, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
