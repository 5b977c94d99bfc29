"""Leaves out eps.

hint: A feature is the same in all samples: by what do you divide?
ko: eps를 빠뜨려요.
ko hint: 모든 샘플에서 값이 같은 특성이 있어요. 무엇으로 나누게 되나요?
"""


def batchnorm_forward(x, gamma, beta, eps=1e-5):
    return gamma * (x - x.mean(axis=0)) / x.std(axis=0) + beta
