"""Calls it overfitting when the last validation loss is above the last training loss.

hint: If the gap has been there since the first epoch and both losses still fall, does the model get worse?
ko: 마지막 검증 손실이 마지막 훈련 손실보다 높으면 과대적합이라고 해요.
ko hint: 첫 에포크부터 차이가 있었고 두 손실이 여전히 내려가고 있다면, 모델이 나빠지고 있는 걸까요?
"""


def is_overfitting(history):
    return history["val_loss"][-1] > history["loss"][-1]
