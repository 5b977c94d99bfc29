"""Goes down into nested lists but takes every array for a single number.

hint: What does `isinstance(np.ones(3), list)` give, and what does your function do then?
ko: 중첩 리스트 안으로는 들어가지만 배열은 모두 숫자 하나로 여겨요.
ko hint: `isinstance(np.ones(3), list)`의 결과는 무엇이고, 그때 함수는 무엇을 하나요?
"""


def ndim(x):
    if not isinstance(x, list):
        return 0
    if len(x) == 0:
        return 1
    return 1 + ndim(x[0])
