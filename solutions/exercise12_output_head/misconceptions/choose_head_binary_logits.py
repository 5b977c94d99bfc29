"""Leaves out the activation for a yes-or-no question and so gives a logit.

hint: Does a layer without activation give probabilities? What would an output of 3.7 mean?
ko: 예/아니요 질문에 활성화 함수를 쓰지 않아서 로짓을 출력해요.
ko hint: 활성화 함수가 없는 층이 확률을 출력하나요? 출력이 3.7이라면 무슨 뜻일까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, None, "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
