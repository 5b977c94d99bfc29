"""Takes two softmax units for a yes-or-no question, one of them for no.

hint: If yes has a probability of 0.8, what does the second unit tell you? And what shape do the labels have?
ko: 예/아니요 질문에 '아니요'를 위한 유닛까지 두어 소프트맥스 유닛을 두 개 써요.
ko hint: '예'의 확률이 0.8이라면 두 번째 유닛에서 더 알 수 있는 것이 있나요? 레이블의 크기는 무엇인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (2, "softmax", "categorical_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
