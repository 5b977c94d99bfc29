"""Takes categorical cross-entropy for a yes-or-no question, as yes and no are two categories.

hint: Which loss is made for one probability a sample, and which for one probability a class?
ko: '예'와 '아니요'도 범주 두 개라고 보고 예/아니요 질문에 범주형 교차 엔트로피를 써요.
ko hint: 샘플마다 확률이 하나일 때 쓰는 손실 함수와 클래스마다 확률이 하나일 때 쓰는 손실 함수는 각각 무엇인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "categorical_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
