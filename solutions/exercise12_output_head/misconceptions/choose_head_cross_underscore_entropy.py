"""Spells cross-entropy as two words: "cross_entropy".

hint: Try `keras.losses.get(...)` with your name, and compare it letter by letter with the list of spellings.
ko: 교차 엔트로피의 이름을 `"cross_entropy"`처럼 두 단어로 나누어 써요.
ko hint: 여러분이 쓴 이름으로 `keras.losses.get(...)`을 실행하고, 표의 표기와 한 글자씩 비교해 보세요.
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_cross_entropy"),
        "multiclass": (n, "softmax", "categorical_cross_entropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_cross_entropy"),
        "multilabel": (n, "sigmoid", "binary_cross_entropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
