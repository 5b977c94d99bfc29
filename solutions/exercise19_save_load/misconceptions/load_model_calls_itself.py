"""Means Keras' `load_model` but calls itself.

hint: Which function does the name mean after you have defined one of that name?
ko: Keras의 `load_model`을 부르려다 자기 자신을 호출해요.
ko hint: 같은 이름의 함수를 정의하고 나면 그 이름은 어느 함수를 뜻하나요?
"""


def load_model(path):
    return load_model(path)
