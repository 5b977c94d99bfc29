"""Counts epochs from 1 and so returns how many epochs are trained.

hint: After the very first epoch, what is its number here?
ko: 에포크를 1부터 세어서, 훈련한 에포크의 개수를 반환해요.
ko hint: 맨 첫 번째 에포크의 번호는 여기서 무엇인가요?
"""


def early_stop_epoch(val_loss, patience):
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch + 1
    return len(val_loss)
