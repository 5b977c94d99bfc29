"""Starts batch n at sample n.

hint: Batch 0 ends with sample batch_size - 1. With which sample does batch 1 begin?
ko: n번 배치를 n번 샘플에서 시작해요.
ko hint: 0번 배치는 batch_size - 1번 샘플에서 끝나요. 그러면 1번 배치는 몇 번 샘플에서 시작할까요?
"""


def get_batch(data, n, batch_size=128):
    return data[n : n + batch_size]
