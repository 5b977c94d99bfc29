"""Takes the loss for integer labels in both multiclass tasks.

hint: What does one label look like in each of the two tasks: one number, or a row of n numbers?
ko: 다중 분류 작업 두 가지에 모두 정수 레이블용 손실 함수를 써요.
ko hint: 두 작업에서 레이블 하나는 각각 어떻게 생겼나요? 숫자 하나인가요, 숫자 n개인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "sparse_categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
