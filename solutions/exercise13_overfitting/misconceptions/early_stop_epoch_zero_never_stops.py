"""Takes patience 0 for a switch that turns early stopping off.

hint: No patience at all: does one then wait for ever or not at all?
ko: patience가 0이면 일찍 멈추는 기능이 꺼진다고 생각해요.
ko hint: 참을성이 전혀 없다면 끝없이 기다릴까요, 아니면 조금도 기다리지 않을까요?
"""


def early_stop_epoch(val_loss, patience):
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
        elif epoch - best == patience:
            return epoch
    return len(val_loss) - 1
