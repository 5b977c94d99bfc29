"""Connects every layer to the input of the model.

hint: Which numbers does the second layer receive: the features, or what the first layer made of them?
ko: 모든 층이 모델의 입력과 이어져 있다고 생각해요.
ko hint: 두 번째 층이 받는 숫자는 무엇인가요? 특성인가요, 첫 번째 층이 계산한 결과인가요?
"""


def count_params(sizes):
    return sum((sizes[0] + 1) * units for units in sizes[1:])
