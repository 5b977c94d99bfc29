"""Forgets Flatten, so that every pixel gets probabilities of its own.

hint: Look at `model.output_shape`: which axes should no longer be there?
ko: Flatten을 빠뜨려서 픽셀마다 확률을 따로 구해요.
ko hint: `model.output_shape`를 보세요. 없어야 하는데 남아 있는 축은 무엇인가요?
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(4, 3, activation="relu"),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
