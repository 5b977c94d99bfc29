"""Leaves out the unit of the last class, since its probability follows from the others.

hint: Softmax works with one number for each class. Where would that of the last class come from?
ko: 마지막 클래스의 확률은 나머지에서 구할 수 있다고 보고 그 유닛을 빼요.
ko hint: 소프트맥스에는 클래스마다 숫자가 하나씩 필요해요. 마지막 클래스의 숫자는 어디에서 나올까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n - 1, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n - 1, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
