"""Returns the number of epochs when training never stops early.

hint: A curve of four epochs: which number has the last of them?
ko: 일찍 멈추는 일이 없으면 에포크의 개수를 반환해요.
ko hint: 에포크가 네 개인 곡선에서 마지막 에포크의 번호는 무엇인가요?
"""


def early_stop_epoch(val_loss, patience):
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return len(val_loss)
