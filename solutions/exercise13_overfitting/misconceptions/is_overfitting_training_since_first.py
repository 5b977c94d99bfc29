"""Asks whether the training loss has fallen since the first epoch, not since the best one.

hint: From which epoch on has the validation loss risen? And where was the training loss at that epoch?
ko: 훈련 손실이 가장 좋은 에포크가 아니라 첫 에포크보다 내렸는지 봐요.
ko hint: 검증 손실은 어느 에포크부터 올랐나요? 그 에포크의 훈련 손실은 얼마였나요?
"""


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    return val_loss[-1] > min(val_loss) and loss[-1] < loss[0]
