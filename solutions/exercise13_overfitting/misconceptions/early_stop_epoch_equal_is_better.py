"""Takes a loss that equals the best one for an improvement.

hint: If a loss stays exactly the same for many epochs, does the model still get better?
ko: 가장 낮은 손실과 같은 손실도 개선으로 봐요.
ko hint: 여러 에포크 동안 손실이 똑같다면 모델이 계속 좋아지고 있는 걸까요?
"""


def early_stop_epoch(val_loss, patience):
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] <= val_loss[best]:
            best = epoch
        elif epoch - best >= patience:
            return epoch
    return len(val_loss) - 1
