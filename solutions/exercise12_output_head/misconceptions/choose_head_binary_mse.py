"""Takes the mean squared error for a yes-or-no question, since its labels are the numbers 0 and 1.

hint: Are the labels amounts, or do they say yes and no? Which family of losses compares probabilities with that?
ko: 레이블이 숫자 0과 1이라서 예/아니요 질문에 평균 제곱 오차를 써요.
ko hint: 레이블 0과 1은 양인가요, 예와 아니요인가요? 그런 레이블과 확률을 비교하는 손실 함수는 무엇일까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "mean_squared_error"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
