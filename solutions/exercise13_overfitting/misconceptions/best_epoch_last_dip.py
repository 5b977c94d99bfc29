"""Takes the last epoch that is better than the one before it.

hint: You compare each loss with its neighbour: which loss should it be compared with?
ko: 바로 앞 에포크보다 손실이 낮은 에포크 가운데 마지막 것을 골라요.
ko hint: 각 손실을 이웃한 손실과 비교하고 있어요. 무엇과 비교해야 할까요?
"""


def best_epoch(val_loss):
    best = 0
    for epoch in range(1, len(val_loss)):
        if val_loss[epoch] < val_loss[epoch - 1]:
            best = epoch
    return best
