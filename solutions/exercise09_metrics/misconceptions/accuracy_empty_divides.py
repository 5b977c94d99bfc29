"""Divides Python numbers by the length, which raises ZeroDivisionError when it is 0.

hint: Call your function with two empty arrays: how often does the loop run, and what comes after it?
ko: 파이썬 숫자를 길이로 나누어서 길이가 0이면 ZeroDivisionError가 나요.
ko hint: 빈 배열 두 개를 넣어 보세요. 반복문은 몇 번 돌고, 그다음에는 무엇을 하나요?
"""


def accuracy(y_true, y_pred):
    right = 0
    for i in range(len(y_true)):
        if y_true[i] == y_pred[i]:
            right += 1
    return right / len(y_true)
