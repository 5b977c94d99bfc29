"""Writes the formula without parentheses round the sum: 2 * p * r / p + r.

hint: Which operations does Python do first: what exactly is divided by what?
ko: 합에 괄호를 치지 않고 2 * p * r / p + r이라고 써요.
ko hint: 파이썬은 어떤 연산을 먼저 하나요? 정확히 무엇을 무엇으로 나누나요?
"""

import numpy as np


def _precision_and_recall(y_true, y_pred):
    hits = np.sum(y_true & y_pred)
    return hits / max(np.sum(y_pred), 1), hits / max(np.sum(y_true), 1)


def f1(y_true, y_pred):
    p, r = _precision_and_recall(y_true, y_pred)
    return 2 * p * r / p + r if p > 0 else 0.0
