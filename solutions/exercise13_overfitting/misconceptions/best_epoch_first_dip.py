"""Stops looking as soon as the loss no longer falls.

hint: The loss has risen once: may it still fall below its old minimum later?
ko: 손실이 더 내려가지 않는 순간 찾기를 멈춰요.
ko hint: 손실이 한 번 올랐어요. 그래도 나중에 지금까지의 최솟값보다 더 내려갈 수 있지 않을까요?
"""


def best_epoch(val_loss):
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] >= val_loss[epoch - 1]:
            return epoch - 1
    return len(val_loss) - 1
