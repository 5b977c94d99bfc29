"""Asks for the last training loss to be the lowest of all.

hint: The training loss wobbles a little at the end: which single epoch should you compare it with?
ko: 마지막 훈련 손실이 전체에서 가장 낮아야 한다고 생각해요.
ko hint: 훈련 손실이 끝에서 조금 흔들려요. 어느 한 에포크와 비교해야 할까요?
"""

import numpy as np


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return val_loss[-1] > val_loss[best] and loss[-1] < loss[best] and loss[-1] == min(loss)
