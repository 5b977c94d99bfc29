"""Uses softmax for labels of which several may be right at once.

hint: Three labels are right: each should have a probability near 1. What is the largest sum that softmax allows?
ko: 여러 개가 함께 맞을 수 있는 레이블에 소프트맥스를 써요.
ko hint: 레이블 세 개가 맞으면 확률이 저마다 1에 가까워야 해요. 소프트맥스에서 확률의 합은 얼마까지 될 수 있나요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "softmax", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
