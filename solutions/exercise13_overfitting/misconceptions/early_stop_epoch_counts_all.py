"""Counts all epochs without improvement, even with improvements in between.

hint: What should happen to your counter when a new lowest loss appears?
ko: 사이에 개선이 있었더라도, 개선이 없는 에포크를 모두 합쳐서 세요.
ko hint: 가장 낮은 손실이 새로 나오면, 세고 있던 수는 어떻게 되어야 할까요?
"""


def early_stop_epoch(val_loss, patience):
    lowest, wait = float("inf"), 0
    for epoch, loss in enumerate(val_loss):
        if loss < lowest:
            lowest = loss
            continue
        wait += 1
        if wait >= patience:
            return epoch
    return len(val_loss) - 1
