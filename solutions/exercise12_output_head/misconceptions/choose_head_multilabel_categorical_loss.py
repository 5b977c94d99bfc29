"""Takes categorical cross-entropy for n sigmoid units, because there are several of them.

hint: What does categorical cross-entropy make of a wrong label, whose target is 0? Does that label count at all?
ko: 시그모이드 유닛이 여러 개라서 범주형 교차 엔트로피를 써요.
ko hint: 범주형 교차 엔트로피에서 값이 0인 레이블은 어떻게 되나요? 손실에 들어가기는 하나요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "categorical_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
