"""Compares the last losses with those of the first epoch.

hint: A model that first learns and then overfits may end below where it began: which epoch was its best?
ko: 마지막 손실을 첫 에포크의 손실과 비교해요.
ko hint: 먼저 배우고 나서 과대적합된 모델의 손실은 처음보다 낮게 끝날 수도 있어요. 가장 좋은 에포크는 언제였나요?
"""


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    return val_loss[-1] > val_loss[0] and loss[-1] < loss[0]
