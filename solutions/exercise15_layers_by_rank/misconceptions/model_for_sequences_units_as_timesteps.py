"""Gives the LSTM layer one unit for each timestep.

hint: The same units serve every timestep. Which number of units does the exercise ask for?
ko: LSTM 층에 타임스텝마다 유닛을 하나씩 둬요.
ko hint: 모든 타임스텝을 같은 유닛들이 처리해요. 문제에서 요구한 유닛은 몇 개인가요?
"""

import keras
from keras import layers


def model_for_sequences(timesteps, n_features, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(timesteps, n_features)),
            layers.LSTM(timesteps),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
