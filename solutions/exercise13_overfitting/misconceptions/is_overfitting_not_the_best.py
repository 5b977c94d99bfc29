"""Calls it overfitting when the last epoch is not the best one, even at an equal validation loss.

hint: The validation loss has come back to its minimum: is the last one larger than the lowest one?
ko: 마지막 검증 손실이 가장 낮은 손실과 같아도, 마지막 에포크가 가장 좋은 에포크가 아니면 과대적합이라고 해요.
ko hint: 검증 손실이 최솟값으로 돌아왔어요. 마지막 손실이 가장 낮은 손실보다 큰가요?
"""

import numpy as np


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return best != len(val_loss) - 1 and loss[-1] < loss[best]
