"""Returns True and False, not 1 and 0.

hint: Print the type of your result or its dtype: is a comparison a number?
ko: 1과 0이 아니라 True와 False를 반환해요.
ko hint: 결과의 자료형이나 dtype을 출력해 보세요. 비교한 결과는 숫자인가요?
"""


def step(x):
    return x > 0
