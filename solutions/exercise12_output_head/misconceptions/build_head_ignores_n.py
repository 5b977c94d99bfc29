"""Does not hand n on, so every head has one unit.

hint: Call your function with n = 5. How many outputs does a sample get, and where does n get lost?
ko: `n`을 넘기지 않아서 유닛이 언제나 하나예요.
ko hint: n = 5로 함수를 호출해 보세요. 샘플 하나의 출력은 몇 개인가요? `n`은 어디에서 사라지나요?
"""

import keras
from keras import layers


def build_head(task, n_features, n=1):
    units, activation, loss = choose_head(task)  # noqa: F821 - that of the reference
    model = keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(units, activation=activation),
        ]
    )
    model.compile(optimizer="adam", loss=loss)
    return model
