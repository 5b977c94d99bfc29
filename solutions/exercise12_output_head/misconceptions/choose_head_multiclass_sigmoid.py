"""Uses sigmoid for classes of which exactly one is right.

hint: Sum up the outputs of n sigmoid units. Is the sum always 1, as it should be when exactly one class is right?
ko: 정답이 꼭 하나인 여러 클래스에 시그모이드를 써요.
ko hint: 시그모이드 유닛 n개의 출력을 더해 보세요. 정답이 꼭 하나라면 합은 언제나 1이어야 하는데, 그런가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "sigmoid", "categorical_crossentropy"),
        "multiclass_sparse": (n, "sigmoid", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
