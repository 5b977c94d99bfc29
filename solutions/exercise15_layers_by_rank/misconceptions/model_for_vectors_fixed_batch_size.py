"""Fixes the batch size at 32, so that the model takes batches of 32 vectors only.

hint: Look at `model.input_shape`. Which of its sizes should the model leave open?
ko: 배치 크기를 32로 정해서 벡터가 32개인 배치만 받게 해요.
ko hint: `model.input_shape`를 보세요. 모델이 정하지 않고 비워 두어야 하는 크기는 무엇인가요?
"""

import keras
from keras import layers


def model_for_vectors(n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(n_features,), batch_size=32),
            layers.Dense(16, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
