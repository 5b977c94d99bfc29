"""Returns the best epoch so far, as if its weights had been restored.

hint: Which epoch do you return: the one that was best, or the one after which training stops?
ko: 가중치를 복원하기라도 한 것처럼, 그때까지 가장 좋은 에포크를 반환해요.
ko hint: 어느 에포크를 반환하고 있나요? 가장 좋은 에포크인가요, 훈련을 멈추기 바로 전의 에포크인가요?
"""


def early_stop_epoch(val_loss, patience):
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[best]:
            best = epoch
        elif epoch - best >= patience:
            break
    return best
