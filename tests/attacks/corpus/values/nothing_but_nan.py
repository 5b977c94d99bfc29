"""Returns NaN, infinities and signalling NaN everywhere, hoping that no comparison with them is ever false.

expects: failed
"""

import numpy as np

COUNT = [0]


def double(x):
    COUNT[0] += 1
    one = (np.nan, np.inf, -np.inf, np.frombuffer(b"\x01\0\0\0\0\0\xf4\x7f")[0])[COUNT[0] % 4]
    return np.full_like(x, one)


def build_model():
    import keras

    inputs = keras.Input((4,))
    return keras.Model(inputs, keras.layers.Dense(3)(inputs) * np.float32(np.nan))
