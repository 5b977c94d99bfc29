"""Takes the highest value, as one would for an accuracy.

hint: You look for the best epoch: is a high loss good or bad?
ko: 정확도를 고를 때처럼 가장 높은 값을 골라요.
ko hint: 가장 좋은 에포크를 찾고 있어요. 손실이 높은 것은 좋은 일인가요, 나쁜 일인가요?
"""

import numpy as np


def best_epoch(val_loss):
    return int(np.argmax(val_loss))
