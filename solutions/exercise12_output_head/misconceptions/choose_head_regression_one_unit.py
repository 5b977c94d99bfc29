"""Takes one unit for every regression, however many numbers are to be predicted.

hint: A model is to predict the height and the weight of a person. How many outputs does it need?
ko: 예측할 숫자가 몇 개든 회귀에는 유닛을 하나만 써요.
ko hint: 어떤 사람의 키와 몸무게를 함께 예측한다면 출력이 몇 개 필요할까요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "sigmoid", "binary_crossentropy"),
        "regression": (1, "linear", "mean_squared_error"),
    }
    return heads[task]
