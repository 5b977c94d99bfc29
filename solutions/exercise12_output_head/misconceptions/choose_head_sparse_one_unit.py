"""Takes a single unit for integer labels, because each label is a single number.

hint: The outputs are probabilities of classes. How many classes are there, and how many probabilities?
ko: 레이블 하나가 숫자 하나라서 정수 레이블에는 유닛을 하나만 써요.
ko hint: 출력은 클래스의 확률이에요. 클래스는 몇 개이고 확률은 몇 개일까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (1, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
