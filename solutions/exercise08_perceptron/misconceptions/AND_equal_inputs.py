"""Fires whenever the two inputs are the same, two zeros included.

hint: For which inputs is `x1 == x2` true: only for the one you mean?
ko: 0이 두 개일 때를 포함해서 두 입력이 같으면 언제나 활성화돼요.
ko hint: `x1 == x2`는 어떤 입력에서 참인가요? 여러분이 생각한 경우뿐인가요?
"""


def AND(x1, x2):
    return 1 if x1 == x2 else 0
