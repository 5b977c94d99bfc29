"""Sets the negative numbers of the caller's own array to 0.

hint: Print x after `y = relu(x)`. Whose array did your function write into?
ko: 넘겨받은 배열에 직접 0을 써넣어요.
ko hint: `y = relu(x)` 다음에 x를 출력해 보세요. 함수가 값을 써넣은 것은 누구의 배열인가요?
"""


def relu(x):
    x[x < 0] = 0
    return x
