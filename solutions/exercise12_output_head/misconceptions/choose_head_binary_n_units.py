"""Gives a yes-or-no question n units, as if n counted its classes.

hint: What does the table say about n for "binary"? How many probabilities does one question need?
ko: 예/아니요 질문에도 `n`을 클래스의 개수로 보고 유닛을 n개 써요.
ko hint: `"binary"`의 `n`에 대해 표에는 뭐라고 적혀 있나요? 질문 하나에 확률이 몇 개 필요할까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (n, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
