"""Compares only the second input with 1: `x1 or x2 == 1` means `x1 or (x2 == 1)`.

hint: Print the result for (0, 1) and for (1, 0): what does == bind to in your line?
ko: 두 번째 입력만 1과 비교해요. `x1 or x2 == 1`은 `x1 or (x2 == 1)`이라는 뜻이에요.
ko hint: (0, 1)과 (1, 0)의 결과를 출력해 보세요. 그 줄에서 ==는 무엇과 무엇을 비교하나요?
"""


def OR(x1, x2):
    return x1 or x2 == 1
