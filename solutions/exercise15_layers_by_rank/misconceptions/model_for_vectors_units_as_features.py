"""Gives the hidden layer as many units as there are features.

hint: Must a layer have one unit for each of its inputs? Which number of units does the exercise ask for?
ko: 은닉층의 유닛을 특성의 개수만큼 둬요.
ko hint: 층에 유닛이 입력마다 하나씩 있어야 할까요? 문제에서 요구한 유닛은 몇 개인가요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(n_features, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
