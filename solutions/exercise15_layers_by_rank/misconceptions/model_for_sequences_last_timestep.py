"""Looks at the last timestep only, with Dense.

hint: What becomes of the timesteps before the last one in your model?
ko: 마지막 타임스텝만 Dense로 봐요.
ko hint: 마지막보다 앞에 있는 타임스텝은 모델에서 어떻게 되나요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.Lambda(lambda x: x[:, -1]),
            layers.Dense(8, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
