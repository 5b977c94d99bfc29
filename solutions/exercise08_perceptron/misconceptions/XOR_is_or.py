"""Is a single perceptron, which can only be OR: two ones make it fire.

hint: Work out (1, 1): with which weights could one sum be above 0 for (1, 0) and (0, 1) but not for (1, 1)?
ko: 퍼셉트론 하나로 만들어서 OR 게이트와 같아요. 두 입력이 모두 1일 때에도 활성화돼요.
ko hint: 가중치가 얼마여야 (1, 0)과 (0, 1)에서는 합이 0보다 크고 (1, 1)에서는 0보다 크지 않을까요?
"""


def XOR(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 - 0.2
    return 1 if total > 0 else 0
