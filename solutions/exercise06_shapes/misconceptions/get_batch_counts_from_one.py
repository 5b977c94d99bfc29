"""Counts batches from 1.

hint: Put n = 0 into your slice. Where does it start?
ko: 배치 번호를 1부터 세요.
ko hint: 슬라이스에 n = 0을 넣어 보세요. 어디에서 시작하나요?
"""


def get_batch(data, n, batch_size=128):
    return data[(n - 1) * batch_size : n * batch_size]
