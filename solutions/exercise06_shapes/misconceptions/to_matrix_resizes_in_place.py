"""Uses `x.resize`, which changes the caller's array, instead of `reshape`.

hint: What does `x.resize(...)` return, and what has become of `x` afterwards?
ko: `reshape`가 아니라 `x.resize`를 써서 넘겨받은 배열을 바꿔 버려요.
ko hint: `x.resize(...)`는 무엇을 반환하나요? 호출하고 나면 `x`는 어떻게 되어 있나요?
"""


def to_matrix(x):
    x.resize((len(x), x.size // len(x)))
    return x
