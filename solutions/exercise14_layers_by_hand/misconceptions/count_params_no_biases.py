"""Counts weights only and forgets the biases.

hint: What does a unit add to its weighted sum? Is that learned too?
ko: 가중치만 세고 편향을 빠뜨려요.
ko hint: 유닛은 가중치를 곱해 더한 값에 무엇을 더하나요? 그것도 학습하는 값인가요?
"""


def count_params(sizes):
    return sum(sizes[i] * sizes[i + 1] for i in range(len(sizes) - 1))
