"""Returns nothing when training never stops early.

hint: Your only `return` stands inside the loop: what happens when the loop ends without it?
ko: 일찍 멈추는 일이 없으면 아무것도 반환하지 않아요.
ko hint: `return`이 반복문 안에만 있어요. 그곳에 닿지 못하고 반복문이 끝나면 어떻게 되나요?
"""


def early_stop_epoch(val_loss, patience):
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return None
