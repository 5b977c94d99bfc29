"""Uses sigmoid for ten classes that exclude each other.

hint: Sum up the ten outputs of one image. Can an image be in two classes at once?
ko: 서로 겹치지 않는 클래스 10개에 시그모이드를 써요.
ko hint: 이미지 한 장의 출력 10개를 더해 보세요. 이미지 하나가 두 클래스에 함께 속할 수 있나요?
"""

import keras
from keras import layers


def build_functional_model():
    inputs = keras.Input(shape=(784,))
    hidden = layers.Dense(512, activation="relu")(inputs)
    outputs = layers.Dense(10, activation="sigmoid")(hidden)
    model = keras.Model(inputs=inputs, outputs=outputs)
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
