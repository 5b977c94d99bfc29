"""Returns the list of layers instead of a model made of them.

hint: Can a list be compiled? What puts layers together into a model?
ko: 층으로 만든 모델이 아니라 층의 리스트를 반환해요.
ko hint: 리스트를 컴파일할 수 있나요? 층을 모아 모델로 만드는 것은 무엇일까요?
"""

# total

from keras import layers


def build_model():
    return [layers.Dense(512, activation="relu"), layers.Dense(10, activation="softmax")]
