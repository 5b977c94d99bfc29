"""Uses sigmoid for numbers, so that the head gives none above 1.

hint: The right number is 1000: what is the largest number that your head can give?
ko: 숫자를 예측할 때 시그모이드를 써서 1보다 큰 수가 나오지 못해요.
ko hint: 정답이 1000이라면 여러분의 출력층이 내놓을 수 있는 가장 큰 수는 무엇인가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "sigmoid", "mae"),
    }
    return heads[task]
