"""Writes 128 into the slice, whatever batch_size is.

hint: In how many places of your function does batch_size stand?
ko: batch_size가 얼마든 슬라이스에 128을 써요.
ko hint: 함수 안에서 batch_size를 몇 군데에 쓰고 있나요?
"""


def get_batch(data, n, batch_size=128):
    return data[128 * n : 128 * (n + 1)]
