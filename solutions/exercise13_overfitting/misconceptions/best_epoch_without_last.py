"""Never looks at the last epoch of the curve.

hint: For a curve of four epochs, which numbers does your loop go through?
ko: 곡선의 마지막 에포크를 보지 않아요.
ko hint: 에포크가 네 개인 곡선이라면 반복문은 어떤 번호들을 지나가나요?
"""


def best_epoch(val_loss):
    best = 0
    for epoch in range(len(val_loss) - 1):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
    return best
