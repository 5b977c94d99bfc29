"""Takes the first argument of Conv2D for the size of the kernel: 3 filters of 4 x 4.

hint: Which of its arguments does `Conv2D` take first? Look at its signature.
ko: Conv2D의 첫 번째 인수를 커널의 크기로 생각해서 4 x 4인 필터를 3개 둬요.
ko hint: `Conv2D`가 첫 번째로 받는 인수는 무엇인가요? 함수의 시그니처를 보세요.
"""

import keras
from keras import layers


def model_for_images(height, width, channels, n_classes):
    return keras.Sequential(
        [
            keras.Input(shape=(height, width, channels)),
            layers.Conv2D(3, 4, padding="same", activation="relu"),
            layers.Flatten(),
            layers.Dense(n_classes, activation="softmax"),
        ]
    )
