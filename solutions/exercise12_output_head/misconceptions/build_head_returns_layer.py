"""Returns the dense layer by itself, without a model around it.

hint: Can a layer be compiled? What do you have to put a layer into?
ko: 모델이 아니라 밀집층 하나를 그대로 반환해요.
ko hint: 층을 컴파일할 수 있나요? 층을 어디에 넣어야 할까요?
"""

from keras import layers


def build_head(task, n_features, n=1):
    units, activation, _loss = choose_head(task, n)  # noqa: F821 - that of the reference
    return layers.Dense(units, activation=activation)
