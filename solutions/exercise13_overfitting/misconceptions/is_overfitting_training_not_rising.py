"""Takes a training loss that has stayed the same for one that has fallen.

hint: The training loss is exactly where it was at the best epoch: has it become smaller?
ko: 그대로인 훈련 손실도 내린 것으로 봐요.
ko hint: 훈련 손실이 가장 좋은 에포크와 똑같아요. 더 작아진 건가요?
"""

import numpy as np


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return best < len(loss) - 1 and val_loss[-1] > val_loss[best] and loss[-1] <= loss[best]
