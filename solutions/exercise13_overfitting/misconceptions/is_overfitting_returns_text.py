"""Returns a word in the place of a truth value.

hint: What is the type of your result, and what does `if is_overfitting(history):` do with it?
ko: 참·거짓 값이 아니라 낱말을 반환해요.
ko hint: 결과의 자료형은 무엇인가요? `if is_overfitting(history):`라고 쓰면 어떻게 될까요?
"""

import numpy as np


def is_overfitting(history):
    loss, val_loss = history["loss"], history["val_loss"]
    best = int(np.argmin(val_loss))
    return "overfitting" if val_loss[-1] > val_loss[best] and loss[-1] < loss[best] else "fine"
