"""Looks only at the step from the last epoch but one to the last epoch.

hint: Your function sees two epochs: what if the validation loss was much lower long before them?
ko: 마지막 두 에포크 사이의 변화만 봐요.
ko hint: 함수가 에포크 두 개만 보고 있어요. 훨씬 앞에서 검증 손실이 훨씬 낮았다면 어떨까요?
"""


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    return val_loss[-1] > val_loss[-2] and loss[-1] < loss[-2]
