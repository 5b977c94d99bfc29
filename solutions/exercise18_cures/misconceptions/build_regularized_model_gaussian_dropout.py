"""Uses GaussianDropout, which adds noise and sets nothing to 0.

hint: Call the model with `training=True`: how many hidden outputs are exactly 0?
ko: 잡음만 더하고 아무것도 0으로 만들지 않는 GaussianDropout을 써요.
ko hint: 모델을 `training=True`로 호출해 보세요. 은닉층의 출력 가운데 정확히 0인 것은 몇 개인가요?
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
            kernel_initializer="he_normal" if he else "glorot_uniform",
        )
    )
    if batch_norm:
        model.add(layers.BatchNormalization())
    if rate > 0:
        model.add(layers.GaussianDropout(rate))
    model.add(layers.Dense(n_classes, activation="softmax"))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
