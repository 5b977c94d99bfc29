"""Takes the lowest loss of the whole curve and adds patience to its epoch.

hint: The lowest loss of all may come late: does training get that far?
ko: 곡선 전체에서 손실이 가장 낮은 에포크에 patience를 더해요.
ko hint: 전체에서 가장 낮은 손실은 늦게 나올 수도 있어요. 훈련이 거기까지 가나요?
"""

import numpy as np


def early_stop_epoch(val_loss, patience):
    return min(int(np.argmin(val_loss)) + max(patience, 1), len(val_loss) - 1)
