"""Compares with delta in a loop over the first axis; in a matrix this meets whole rows.

hint: What is `e` in your loop when the arguments are matrices? Can `if` decide about it?
ko: 첫 번째 축을 도는 반복문에서 delta와 비교하는데, 행렬에서는 행 전체를 만나요.
ko hint: 인수가 행렬이면 반복문의 `e`는 무엇인가요? `if`로 판단할 수 있나요?
"""


def huber(y_true, y_pred, delta=1.0):
    total = 0
    for t, p in zip(y_true, y_pred, strict=True):
        e = abs(t - p)
        total += 0.5 * e**2 if e <= delta else delta * (e - 0.5 * delta)
    return total / len(y_true)
