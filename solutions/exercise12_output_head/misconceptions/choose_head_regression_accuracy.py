"""Names accuracy as the loss of a regression.

hint: How often does a predicted number hit the right one exactly? And is accuracy a loss or a metric?
ko: 회귀의 손실 함수로 정확도를 써요.
ko hint: 예측한 숫자가 정답과 정확히 같을 때가 얼마나 있을까요? 정확도는 손실 함수인가요, 평가지표인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "accuracy"),
    }
    return heads[task]
