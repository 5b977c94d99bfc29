"""Returns the output tensor, without making a model of it.

hint: What kind of object do you return? Which class of Keras joins inputs and outputs?
ko: 모델로 만들지 않고 출력 텐서를 반환해요.
ko hint: 함수가 반환하는 것은 어떤 객체인가요? 입력과 출력을 모델로 묶는 Keras의 클래스는 무엇인가요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    return layers.Dense(10, activation="softmax")(hidden)
