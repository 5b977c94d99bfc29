"""Asks with `if` whether x > 0, which fails for an array.

hint: What is `np.array([-1, 2]) > 0`, and can `if` decide by that?
ko: `if`로 x > 0인지 물어봐서 배열에서는 실패해요.
ko hint: `np.array([-1, 2]) > 0`은 무엇인가요? `if`가 그것으로 결정할 수 있을까요?
"""


def step(x):
    if x > 0:
        return 1
    return 0
