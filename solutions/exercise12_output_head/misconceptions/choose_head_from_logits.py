"""Tells the losses to expect logits, though the activations have made probabilities of them.

hint: What does your activation hand on to the loss: logits or probabilities? What have you told the loss to expect?
ko: 활성화 함수가 이미 확률로 바꾸었는데 손실 함수가 로짓을 받는다고 알려 줘요.
ko hint: 활성화 함수를 거쳐 손실 함수로 가는 것은 로짓인가요, 확률인가요? 손실 함수에는 무엇을 받는다고 알려 주었나요?
"""

import keras


def choose_head(task, n=1):
    heads = {
        "binary": (1, "sigmoid", keras.losses.BinaryCrossentropy(from_logits=True)),
        "multiclass": (n, "softmax", keras.losses.CategoricalCrossentropy(from_logits=True)),
        "multiclass_sparse": (n, "softmax", keras.losses.SparseCategoricalCrossentropy(from_logits=True)),
        "multilabel": (n, "sigmoid", keras.losses.BinaryCrossentropy(from_logits=True)),
        "regression": (n, "linear", keras.losses.MeanSquaredError()),
    }
    return heads[task]
