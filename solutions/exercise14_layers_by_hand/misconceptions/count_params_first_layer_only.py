"""Counts the first layer only.

hint: How many layers with units does the list name, and how many of them do you count?
ko: 첫 번째 층만 세요.
ko hint: 리스트에는 유닛이 있는 층이 몇 개 적혀 있나요? 그 가운데 몇 개를 세고 있나요?
"""


def count_params(sizes):
    return (sizes[0] + 1) * sizes[1] if len(sizes) > 1 else 0
