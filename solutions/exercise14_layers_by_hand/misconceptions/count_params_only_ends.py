"""Looks at the first and the last size only.

hint: Which lines run between the input and the output when there is a layer between them?
ko: 처음과 마지막 크기만 봐요.
ko hint: 입력과 출력 사이에 다른 층이 있다면 선은 어디에서 어디로 이어지나요?
"""


def count_params(sizes):
    return (sizes[0] + 1) * sizes[-1] if len(sizes) > 1 else 0
