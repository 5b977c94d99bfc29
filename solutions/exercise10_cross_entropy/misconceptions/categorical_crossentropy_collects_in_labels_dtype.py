"""Collects the losses in an array of the labels' dtype, which cuts integers off.

hint: Print the array of your losses when the labels are integers: where did the fractions go?
ko: 레이블과 같은 dtype의 배열에 손실을 모아서, 정수 레이블이면 소수 부분이 잘려요.
ko hint: 레이블이 정수일 때 손실 배열을 출력해 보세요. 소수 부분은 어디로 갔나요?
"""

import numpy as np


def categorical_crossentropy(y_true, y_pred):
    losses = np.zeros_like(y_true)
    p = np.clip(y_pred, 1e-7, 1)
    for i in range(len(y_true)):
        for j in range(y_true.shape[1]):
            losses[i, j] = -y_true[i, j] * np.log(p[i, j])
    return losses.sum() / len(y_true)
