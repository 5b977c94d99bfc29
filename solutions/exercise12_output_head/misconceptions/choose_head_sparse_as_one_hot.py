"""Takes the loss for one-hot labels although the labels are integers.

hint: Compare one label with one row of outputs: do they have the same shape? Which loss allows for that?
ko: 레이블이 정수인데도 원-핫 레이블용 손실 함수를 써요.
ko hint: 레이블 하나와 출력 한 행의 크기를 비교해 보세요. 서로 같은가요? 그래도 되는 손실 함수는 무엇인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
