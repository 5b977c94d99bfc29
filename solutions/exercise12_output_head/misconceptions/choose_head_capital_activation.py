"""Writes the names of activations with a capital letter, like classes.

hint: Try `keras.layers.Dense(1, activation=...)` with your name. How does Keras spell its activations?
ko: 활성화 함수의 이름을 클래스처럼 대문자로 시작해요.
ko hint: 여러분이 쓴 이름으로 `keras.layers.Dense(1, activation=...)`을 실행해 보세요. Keras에서는 어떻게 쓰나요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "Sigmoid", "binary_crossentropy"),
        "multiclass": (n, "Softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "Softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "Sigmoid", "binary_crossentropy"),
        "regression": (n, "Linear", "mean_squared_error"),
    }
    return heads[task]
