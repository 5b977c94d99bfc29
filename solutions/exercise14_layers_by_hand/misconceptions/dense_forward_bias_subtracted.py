"""Subtracts the bias, as if it were a threshold.

hint: All inputs are 0 and the bias is 3: which sign has the output?
ko: 편향을 임곗값처럼 생각해서 더하지 않고 빼요.
ko hint: 입력이 모두 0이고 편향이 3이라면 출력의 부호는 무엇인가요?
"""


def dense_forward(x, w, b):
    return x @ w - b
