"""Takes the number of classes for the size of the input and the number of features for that of the output.

hint: A sample comes in with its features. Which of the two arguments says how many there are?
ko: 클래스의 개수를 입력의 크기로, 특성의 개수를 출력의 크기로 써요.
ko hint: 샘플은 특성을 담고 들어와요. 특성이 몇 개인지 알려 주는 인수는 무엇인가요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_classes,)),
            layers.Dense(16, activation="relu"),
            layers.Dense(n_features, activation="softmax"),
        ]
    )
