"""Scales each feature to the range from 0 to 1.

hint: Normalizing has several meanings: does the formula use the lowest and highest value, or mean and variance?
ko: 특성마다 0에서 1까지의 범위로 바꿔요.
ko hint: 정규화에는 여러 뜻이 있어요. 여기서는 최솟값과 최댓값을 쓰나요, 평균과 분산을 쓰나요?
"""


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    low = x.min(axis=0)
    return gamma * (x - low) / (x.max(axis=0) - low + eps) + beta
