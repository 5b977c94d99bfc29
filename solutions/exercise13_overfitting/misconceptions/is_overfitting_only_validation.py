"""Looks at the validation loss alone.

hint: If both losses rise together, has the model learned the training data too well?
ko: 검증 손실만 봐요.
ko hint: 두 손실이 함께 오른다면, 모델이 훈련 데이터를 지나치게 잘 배운 걸까요?
"""


def is_overfitting(history):
    val_loss = history["val_loss"]
    return val_loss[-1] > min(val_loss)
