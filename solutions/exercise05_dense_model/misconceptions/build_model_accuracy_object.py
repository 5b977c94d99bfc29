"""Reports `keras.metrics.Accuracy()`, which counts equal numbers and is not what "accuracy" means.

hint: Is a probability such as 0.93 ever equal to a label of 0 or 1? Which list of spellings does the exercise give?
ko: 문자열 "accuracy"와 달리 서로 같은 수를 세는 `keras.metrics.Accuracy()`를 써요.
ko hint: 0.93 같은 확률이 0이나 1인 레이블과 같을 수 있나요? 문제에 나온 표기를 살펴보세요.
"""

import keras
from keras import layers


def build_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(784,)),
            layers.Dense(512, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=[keras.metrics.Accuracy()])
    return model
