"""Squares the errors instead of taking absolute values, which is the mean squared error.

hint: Put in a single error of 3. What is its size?
ko: 절댓값 대신 제곱을 써서 평균 제곱 오차(MSE)를 구해요.
ko hint: 오차가 3 하나뿐인 경우를 넣어 보세요. 그 오차의 크기는 얼마인가요?
"""

import numpy as np


def mae(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)
