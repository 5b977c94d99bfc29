"""Takes the last one of several epochs with the lowest loss.

hint: Your comparison also holds for equal losses: what does it then do to the epoch found before?
ko: 가장 낮은 손실이 여러 에포크에 나오면 마지막 것을 골라요.
ko hint: 비교하는 조건이 같은 손실에도 맞아요. 그러면 먼저 찾은 에포크는 어떻게 되나요?
"""


def best_epoch(val_loss):
    best = 0
    for epoch, loss in enumerate(val_loss):
        if loss <= val_loss[best]:
            best = epoch
    return best
