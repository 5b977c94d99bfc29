"""Takes `y = x` for a copy, and overwrites numbers that are still needed.

hint: After `y = x` and `y[0, 1] = 5`, what is `x[0, 1]`?
ko: `y = x`가 배열을 복사한다고 여겨서, 아직 필요한 숫자를 덮어써요.
ko hint: `y = x`와 `y[0, 1] = 5`를 실행하고 나면 `x[0, 1]`은 무엇일까요?
"""


def transpose(x):
    y = x
    for i in range(len(x)):
        for j in range(len(x)):
            y[i, j] = x[j, i]
    return y
