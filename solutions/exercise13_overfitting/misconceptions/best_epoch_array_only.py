"""Uses a method that only NumPy arrays have.

hint: `history.history` of Keras holds lists: does a list have the method `argmin`?
ko: NumPy 배열에만 있는 메서드를 써요.
ko hint: Keras의 `history.history`에는 리스트가 들어 있어요. 리스트에 `argmin` 메서드가 있나요?
"""


def best_epoch(val_loss):
    return int(val_loss.argmin())
