"""Compares each loss with the one that lies `patience` epochs back.

hint: Between the two epochs that you compare there may be a better one: does your function see it?
ko: 각 손실을 `patience`개 앞에 있는 에포크의 손실과 비교해요.
ko hint: 비교하는 두 에포크 사이에 더 좋은 에포크가 있을 수도 있어요. 함수가 그 에포크를 보나요?
"""


def early_stop_epoch(val_loss, patience):
    back = max(patience, 1)
    for epoch in range(back, len(val_loss)):
        if val_loss[epoch] >= val_loss[epoch - back]:
            return epoch
    return len(val_loss) - 1
