"""Counts the kernels only.

hint: Which array does a dense layer have besides its kernel?
ko: 커널만 세요.
ko hint: 밀집층에는 커널 말고 어떤 배열이 더 있나요?
"""


def count_weights(model):
    return sum(array.size for array in model.get_weights() if array.ndim == 2)
