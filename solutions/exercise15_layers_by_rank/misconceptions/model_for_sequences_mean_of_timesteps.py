"""Applies Dense to every timestep and averages, which forgets the order.

hint: Turn a sequence around: does your model give anything else?
ko: 타임스텝마다 Dense를 적용하고 평균해서 순서를 잃어버려요.
ko hint: 시퀀스의 순서를 거꾸로 해 보세요. 모델의 출력이 달라지나요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.Dense(8, activation="tanh"),
            layers.GlobalAveragePooling1D(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
