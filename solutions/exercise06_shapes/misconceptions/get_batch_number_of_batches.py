"""Takes batch_size for the number of batches.

hint: For batch_size = 4, do you get 4 samples, or 4 batches?
ko: batch_size를 배치의 개수로 여겨요.
ko hint: batch_size가 4일 때, 샘플이 4개인가요, 아니면 배치가 4개인가요?
"""

import numpy as np


def get_batch(data, n, batch_size=128):
    return np.array_split(data, batch_size)[n]
