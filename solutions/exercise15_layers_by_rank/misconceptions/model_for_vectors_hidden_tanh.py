"""Uses tanh in the hidden layer.

hint: What does your hidden layer give for a sum of -3, and what does ReLU give?
ko: 은닉층에 tanh를 써요.
ko hint: 합이 -3일 때 은닉층은 무엇을 내보내나요? ReLU라면 무엇을 내보낼까요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,)),
            layers.Dense(16, activation="tanh"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
