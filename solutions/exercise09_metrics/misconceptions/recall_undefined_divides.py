"""Divides Python numbers without asking whether the divisor is 0: ZeroDivisionError.

hint: Call your function with a `y_true` of zeros only: what are TP and FN then?
ko: 나누는 수가 0인지 확인하지 않고 파이썬 숫자로 나누어서 ZeroDivisionError가 나요.
ko hint: 모두 0인 `y_true`를 넣어 보세요. 그때 TP와 FN은 얼마인가요?
"""


def recall(y_true, y_pred):
    tp = fn = 0
    for i in range(len(y_true)):
        if y_true[i] == 1:
            if y_pred[i] == 1:
                tp += 1
            else:
                fn += 1
    return tp / (tp + fn)
