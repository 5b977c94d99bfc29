"""Predicts an integer label as a number, with the mean squared error.

hint: Is class 4 twice as much as class 2? Would any other numbering of the classes do as well?
ko: 정수 레이블을 양으로 보고 평균 제곱 오차로 예측해요.
ko hint: 클래스 4가 클래스 2의 두 배인가요? 클래스에 번호를 다르게 매겨도 괜찮지 않을까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (1, None, "mse"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
