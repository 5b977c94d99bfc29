"""Puts a minus sign before the result of AND.

hint: The opposite of 1 is 0 here: what is -1, and what is -0?
ko: AND의 결과 앞에 음의 부호를 붙여요.
ko hint: 여기에서 1의 반대는 0이에요. AND의 결과 1과 0에 음의 부호를 붙이면 각각 얼마인가요?
"""


def NAND(x1, x2):
    return -(x1 * x2)
