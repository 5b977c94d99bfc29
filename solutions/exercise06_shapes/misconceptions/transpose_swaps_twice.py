"""Swaps every pair of elements twice, so that all are back where they were.

hint: When i = 0 and j = 1 have been swapped, what happens at i = 1 and j = 0?
ko: 원소의 쌍을 모두 두 번씩 맞바꿔서, 결국 모든 원소가 제자리로 돌아와요.
ko hint: i = 0, j = 1일 때 맞바꾼 두 원소에 i = 1, j = 0일 때 무슨 일이 일어나나요?
"""


def transpose(x):
    result = x.copy()
    for i in range(len(x)):
        for j in range(len(x)):
            result[i, j], result[j, i] = result[j, i], result[i, j]
    return result
