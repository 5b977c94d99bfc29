"""Uses ReLU for numbers, as in the hidden layers.

hint: The right number is -40: what is the nearest number that your head can give?
ko: 은닉층에서처럼 숫자를 예측할 때도 ReLU를 써요.
ko hint: 정답이 -40이라면 여러분의 출력층이 내놓을 수 있는 가장 가까운 수는 무엇인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "relu", "mean_squared_error"),
    }
    return heads[task]
