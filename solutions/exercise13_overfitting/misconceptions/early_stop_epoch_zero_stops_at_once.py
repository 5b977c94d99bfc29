"""Stops after epoch 0 when patience is 0, though this epoch improves.

hint: After an epoch that improves, should your function ask at all whether patience is used up?
ko: patience가 0이면, 개선된 에포크인데도 에포크 0을 마치고 바로 멈춰요.
ko hint: 개선된 에포크 뒤에도 patience를 다 썼는지 물어봐야 할까요?
"""


def early_stop_epoch(val_loss, patience):
    lowest, wait = float("inf"), 0
    for epoch, loss in enumerate(val_loss):
        if loss < lowest:
            lowest, wait = loss, 0
        else:
            wait += 1
        if wait >= patience:
            return epoch
    return len(val_loss) - 1
