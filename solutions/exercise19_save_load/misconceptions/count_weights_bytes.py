"""Counts bytes instead of numbers.

hint: How many bytes does one number of dtype float32 take?
ko: 수의 개수가 아니라 바이트 수를 세요.
ko hint: dtype이 float32인 수 하나는 몇 바이트인가요?
"""


def count_weights(model):
    return sum(array.nbytes for array in model.get_weights())
