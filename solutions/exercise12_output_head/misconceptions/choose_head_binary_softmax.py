"""Applies softmax to the single unit of a yes-or-no question.

hint: Softmax divides by the sum over all units. What comes out when there is only one unit?
ko: 예/아니요 질문의 하나뿐인 유닛에 소프트맥스를 적용해요.
ko hint: 소프트맥스는 모든 유닛의 합으로 나누어요. 유닛이 하나뿐이면 무엇이 나올까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "softmax", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
