"""Divides by the variance in the place of its root.

hint: If you double all numbers, the result should hardly change: what happens to yours?
ko: 분산의 제곱근이 아니라 분산으로 나누어요.
ko hint: 모든 숫자를 두 배로 해도 결과는 거의 그대로여야 해요. 여러분의 결과는 어떻게 되나요?
"""


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(axis=0)) / (x.var(axis=0) + eps) + beta
