"""Divides by the ones of both arrays, so that false positives lower it too.

hint: Which of TP, FP, FN and TN stand below the line? Which of them are counted too much in yours?
ko: 두 배열의 1을 모두 합한 수로 나누어서, 0을 1로 잘못 예측해도 값이 낮아져요.
ko hint: 분모에는 TP, FP, FN, TN 가운데 어떤 것이 오나요? 여러분의 식에 필요 없는 것이 더 있나요?
"""

import numpy as np


def recall(y_true, y_pred):
    either = np.sum(y_true | y_pred)
    return np.sum(y_true & y_pred) / either if either else 0.0
