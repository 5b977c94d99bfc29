"""Stops only when there were more epochs without improvement than patience says.

hint: With patience 1, how many epochs without improvement does Keras train before it stops?
ko: 개선이 없는 에포크가 patience보다 많아져야 멈춰요.
ko hint: patience가 1이라면 Keras는 개선이 없는 에포크를 몇 번 훈련하고 나서 멈추나요?
"""


def early_stop_epoch(val_loss, patience):
    lowest, wait = float("inf"), 0
    for epoch, loss in enumerate(val_loss):
        if loss < lowest:
            lowest, wait = loss, 0
            continue
        wait += 1
        if wait > patience:
            return epoch
    return len(val_loss) - 1
