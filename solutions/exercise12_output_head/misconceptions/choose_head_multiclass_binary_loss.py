"""Takes binary cross-entropy for one-hot labels, because they hold only 0 and 1.

hint: Is every class a yes-or-no question of its own here, or do they exclude each other? Which loss fits that?
ko: 원-핫 레이블은 0과 1뿐이라서 이진 교차 엔트로피를 써요.
ko hint: 클래스 하나하나가 따로 묻는 예/아니요 질문인가요, 서로 겹치지 않나요? 어떤 손실 함수가 알맞을까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "binary_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
