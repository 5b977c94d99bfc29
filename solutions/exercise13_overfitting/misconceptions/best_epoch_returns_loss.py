"""Returns the lowest loss in the place of its epoch.

hint: Your result is a loss: how do you find out at which place of the curve it stands?
ko: 에포크가 아니라 가장 낮은 손실을 반환해요.
ko hint: 결과가 손실이네요. 그 손실이 곡선의 몇 번째 자리에 있는지는 어떻게 알 수 있을까요?
"""


def best_epoch(val_loss):
    return min(val_loss)
