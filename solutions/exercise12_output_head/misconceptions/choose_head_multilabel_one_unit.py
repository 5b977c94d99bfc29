"""Takes one sigmoid unit for all labels together.

hint: How many probabilities does the table ask for, and how many come out of one unit?
ko: 모든 레이블에 시그모이드 유닛을 하나만 써요.
ko hint: 표에 따르면 확률이 몇 개 필요한가요? 유닛 하나에서는 몇 개가 나오나요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (1, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
