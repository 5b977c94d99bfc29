"""Returns the text "none" where no activation is meant.

hint: Try `keras.layers.Dense(1, activation="none")`. What is the difference between a text and `None`?
ko: 활성화 함수가 없다는 뜻으로 문자열 `"none"`을 반환해요.
ko hint: `keras.layers.Dense(1, activation="none")`을 실행해 보세요. 문자열과 `None`은 어떻게 다른가요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "none", "mean_squared_error"),
    }
    return heads[task]
