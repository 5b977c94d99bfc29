"""Returns losses as objects of Keras instead of their names.

hint: Is what you return a string? What would you write in quotes in its place?
ko: 손실 함수를 이름이 아니라 Keras의 객체로 반환해요.
ko hint: 함수가 반환하는 것은 문자열인가요? 그 자리에 따옴표로 묶어 쓸 수 있는 것은 무엇일까요?
"""

import keras


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", keras.losses.BinaryCrossentropy()),
        "multiclass": (n, "softmax", keras.losses.CategoricalCrossentropy()),
        "multiclass_sparse": (n, "softmax", keras.losses.SparseCategoricalCrossentropy()),
        "multilabel": (n, "sigmoid", keras.losses.BinaryCrossentropy()),
        "regression": (n, "linear", keras.losses.MeanSquaredError()),
    }
    return heads[task]
