"""Takes the last epoch, as if longer training were always better.

hint: Does the validation loss always fall until the end of the curve?
ko: 오래 훈련할수록 항상 더 좋다고 생각해서 마지막 에포크를 골라요.
ko hint: 검증 손실은 곡선이 끝날 때까지 언제나 내려가나요?
"""


def best_epoch(val_loss):
    return len(val_loss) - 1
