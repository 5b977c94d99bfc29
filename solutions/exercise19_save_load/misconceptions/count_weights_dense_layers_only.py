"""Counts the dense layers only.

hint: Has batch normalization no weights of its own?
ko: 밀집층만 세요.
ko hint: 배치 정규화에는 가중치가 없나요?
"""

from keras import layers


def count_weights(model):
    return sum(layer.count_params() for layer in model.layers if isinstance(layer, layers.Dense))
