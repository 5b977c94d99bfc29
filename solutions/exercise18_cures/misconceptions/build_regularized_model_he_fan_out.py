"""Takes the number of units in the place of the number of inputs.

hint: Which of the two numbers stands below the root in the exercise?
ko: 입력의 개수가 아니라 유닛의 개수를 써요.
ko hint: 문제의 식에서 제곱근 안에 있는 것은 두 개수 가운데 어느 쪽인가요?
"""

import keras
from keras import layers, regularizers


def build_regularized_model(n_features, units, n_classes, rate=0.0, l2=0.0, batch_norm=False, he=False):
    model = keras.Sequential()
    model.add(keras.Input(shape=(n_features,)))
    model.add(
        layers.Dense(
            units,
            activation="relu",
            kernel_regularizer=regularizers.L2(l2) if l2 > 0 else None,
            kernel_initializer=keras.initializers.VarianceScaling(2.0, mode="fan_out") if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.Dropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
