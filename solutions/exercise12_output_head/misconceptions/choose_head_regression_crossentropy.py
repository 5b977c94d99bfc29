"""Takes a cross-entropy for numbers too.

hint: Cross-entropy takes the logarithm of a probability. What is the logarithm of a prediction of -3?
ko: 숫자를 예측할 때도 교차 엔트로피를 써요.
ko hint: 교차 엔트로피는 확률의 로그를 구해요. 예측값이 -3이라면 로그는 얼마인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, None, "binary_crossentropy"),
    }
    return heads[task]
