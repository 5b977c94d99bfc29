"""Chooses one formula for all elements, by the mean size of the errors.

hint: Put in one small and one large error. Does each of them get the formula it should?
ko: 오차 크기의 평균을 보고 모든 원소에 같은 식을 써요.
ko hint: 작은 오차 하나와 큰 오차 하나를 넣어 보세요. 저마다 알맞은 식을 쓰나요?
"""

import numpy as np


def huber(y_true, y_pred, delta=1.0):
    e = np.abs(y_true - y_pred)
    if np.mean(e) <= delta:
        return np.mean(0.5 * e**2)
    return np.mean(delta * (e - 0.5 * delta))
