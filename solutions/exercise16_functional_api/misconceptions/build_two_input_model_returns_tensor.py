"""Returns the output tensor, without making a model of it.

hint: What kind of object do you return? Which class of Keras joins inputs and outputs?
ko: 모델로 만들지 않고 출력 텐서를 반환해요.
ko hint: 함수가 반환하는 것은 어떤 객체인가요? 입력과 출력을 모델로 묶는 Keras의 클래스는 무엇인가요?
"""

import keras
from keras import layers


def build_two_input_model(n_first, n_second, units, n_classes):
    first = keras.Input(shape=(n_first,), name="first")
    second = keras.Input(shape=(n_second,), name="second")
    from_first = layers.Dense(units, activation="relu")(first)
    from_second = layers.Dense(units, activation="relu")(second)
    both = layers.concatenate([from_first, from_second])
    return layers.Dense(n_classes, activation="softmax")(both)
