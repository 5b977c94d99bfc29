"""Adds eps to the standard deviation, outside of the root.

hint: Put variance 1 and eps 3 into the formula of the statement: what is the denominator? And in yours?
ko: eps를 제곱근 밖에서 표준편차에 더해요.
ko hint: 문제에 있는 식에 분산 1과 eps 3을 넣어 보세요. 분모는 얼마인가요? 여러분의 식에서는 얼마인가요?
"""


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(axis=0)) / (x.std(axis=0) + eps) + beta
