"""Treats several labels like several classes: softmax and categorical cross-entropy.

hint: A sample may have no label at all. Can the outputs of your activation all be near 0?
ko: 레이블 여러 개를 클래스 여러 개처럼 다루어 소프트맥스와 범주형 교차 엔트로피를 써요.
ko hint: 맞는 레이블이 하나도 없을 수 있어요. 여러분이 쓴 활성화 함수의 출력이 모두 0에 가까울 수 있나요?
"""


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", "binary_crossentropy"),
        "multiclass": (n, "softmax", "categorical_crossentropy"),
        "multiclass_sparse": (n, "softmax", "sparse_categorical_crossentropy"),
        "multilabel": (n, "softmax", "categorical_crossentropy"),
        "regression": (n, "linear", "mean_squared_error"),
    }
    return heads[task]
