"""Counts epochs from 1, as the progress bar of Keras does.

hint: If the very first loss is the lowest, which number should the result be?
ko: Keras의 진행 표시줄처럼 에포크를 1부터 세요.
ko hint: 맨 첫 번째 손실이 가장 낮다면 결과는 어떤 수여야 할까요?
"""

import numpy as np


def best_epoch(val_loss):
    return int(np.argmin(val_loss)) + 1
