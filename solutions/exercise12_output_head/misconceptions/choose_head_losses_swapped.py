"""Takes the sparse loss for one-hot labels, which are mostly zeros, and the other one for integers.

hint: Which of the two kinds of labels does Keras call "sparse"? Look up the examples in its documentation.
ko: 거의 0으로 채워진 원-핫 레이블을 '희소'하다고 보고 손실 함수 두 개를 서로 바꾸어 써요.
ko hint: Keras에서 '희소(sparse)'라고 하는 것은 두 레이블 가운데 어느 쪽인가요? 문서의 예를 찾아보세요.
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "sparse_categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
