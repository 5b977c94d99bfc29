"""Fills up the last batch with zeros.

hint: Were there any samples of zeros in the data?
ko: 마지막 배치의 모자라는 자리를 0으로 채워요.
ko hint: 0으로만 이루어진 샘플이 원래 데이터에 있었나요?
"""

import numpy as np


def get_batch(data, n, batch_size=128):
    batch = np.zeros((batch_size, *data.shape[1:]), data.dtype)
    samples = data[n * batch_size : (n + 1) * batch_size]
    batch[: len(samples)] = samples
    return batch
