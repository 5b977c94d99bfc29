"""Takes the last one of several epochs with the lowest validation loss.

hint: If the lowest validation loss comes twice, which of the two epochs does the statement name the best?
ko: 가장 낮은 검증 손실이 여러 번 나오면 마지막 에포크를 기준으로 삼아요.
ko hint: 가장 낮은 검증 손실이 두 번 나온다면, 문제에서는 둘 가운데 어느 에포크를 기준으로 삼나요?
"""


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = max(epoch for epoch, value in enumerate(val_loss) if value == min(val_loss))
    return val_loss[-1] > val_loss[best] and loss[-1] < loss[best]
