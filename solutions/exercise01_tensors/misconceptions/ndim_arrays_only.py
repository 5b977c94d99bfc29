"""Asks every x for its attribute `ndim`, which lists and Python numbers do not have.

hint: Which kinds of x have an attribute `ndim`? What does Python say to `[1, 2].ndim`?
ko: 리스트와 파이썬 숫자에는 없는 `ndim` 속성을 어떤 x에서나 찾아요.
ko hint: `ndim` 속성이 있는 x는 어떤 것들인가요? `[1, 2].ndim`은 어떻게 되나요?
"""


def ndim(x):
    return x.ndim
