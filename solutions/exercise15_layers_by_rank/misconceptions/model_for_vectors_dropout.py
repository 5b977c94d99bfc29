"""Adds Dropout against overfitting, which the exercise does not ask for.

hint: Call `model.summary()`. Which of its layers stands in no row of the exercise?
ko: 문제에서 요구하지 않았는데 과대적합을 막으려고 드롭아웃을 넣어요.
ko hint: `model.summary()`를 호출해 보세요. 문제에 없는 층은 무엇인가요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(16, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
