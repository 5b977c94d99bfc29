"""Calls it overfitting when the validation loss has risen anywhere while the training loss fell.

hint: A curve may rise for one epoch and fall to a new minimum: does the training then end in overfitting?
ko: 훈련 손실이 내리는 동안 검증 손실이 한 번이라도 오르면 과대적합이라고 해요.
ko hint: 곡선은 한 에포크 동안 올랐다가 새로운 최솟값까지 내려갈 수도 있어요. 그때 훈련이 과대적합으로 끝난 걸까요?
"""


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    for epoch in range(1, len(loss)):
        if val_loss[epoch] > val_loss[epoch - 1] and loss[epoch] < loss[epoch - 1]:
            return True
    return False
