"""Uses tanh for a yes-or-no question, so that no is -1.

hint: Between which two numbers do the outputs of your activation lie? Can a probability be below 0?
ko: 예/아니요 질문에 tanh를 써서 '아니요'를 -1로 나타내요.
ko hint: 여러분이 쓴 활성화 함수의 출력은 어떤 두 수 사이에 있나요? 확률이 0보다 작을 수 있나요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "tanh", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
