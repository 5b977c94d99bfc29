"""Counts a bias for each input of a layer, not for each unit.

hint: To what is a bias added: to something that comes into the layer, or to what a unit gives?
ko: 편향을 유닛마다가 아니라 층의 입력마다 하나씩 세요.
ko hint: 편향은 어디에 더하나요? 층에 들어오는 값인가요, 유닛이 내보내는 값인가요?
"""


def count_params(sizes):
    return sum(sizes[i] * sizes[i + 1] + sizes[i] for i in range(len(sizes) - 1))
