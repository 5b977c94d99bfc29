"""Compares each loss with the one of the epoch before.

hint: The loss falls from 0.8 to 0.7, but it was 0.4 once: is 0.7 the best so far?
ko: 각 손실을 바로 앞 에포크의 손실과 비교해요.
ko hint: 손실이 0.8에서 0.7로 내렸지만 전에 0.4였던 적이 있어요. 0.7이 지금까지 가장 낮은 손실인가요?
"""


def early_stop_epoch(val_loss, patience):
    wait = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[epoch - 1]:
            wait = 0
            continue
        wait += 1
        if wait >= patience:
            return epoch
    return len(val_loss) - 1
