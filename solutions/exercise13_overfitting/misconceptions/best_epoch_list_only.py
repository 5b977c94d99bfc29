"""Uses a method that only lists have.

hint: Which type can the argument have beside a list, and does that type have the method `index`?
ko: 리스트에만 있는 메서드를 써요.
ko hint: 인수는 리스트 말고 어떤 자료형일 수 있나요? 그 자료형에도 `index` 메서드가 있나요?
"""


def best_epoch(val_loss):
    return val_loss.index(min(val_loss))
