"""Gives 0 where it should fire and 1 where it should not.

hint: Which of your two results stands for `fires`?
ko: 활성화되어야 할 때 0을, 그렇지 않을 때 1을 반환해요.
ko hint: 두 결과 가운데 어느 쪽이 활성화를 뜻하나요?
"""


def OR(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 - 0.2
    return 0 if total > 0 else 1
