"""Counts units in the place of parameters.

hint: A unit has several inputs: does it use the same weight for all of them?
ko: 파라미터가 아니라 유닛의 개수를 세요.
ko hint: 유닛 하나에 입력이 여러 개 있어요. 모든 입력에 같은 가중치를 쓰나요?
"""


def count_params(sizes):
    return sum(sizes[1:])
