"""Builds two dense layers anew and puts the weights in, without the rest of the model.

hint: Which activations does the model have that you return? Where does the file tell them?
ko: 밀집층 두 개를 새로 만들어 가중치만 넣고 모델의 나머지는 버려요.
ko hint: 반환하는 모델의 활성화 함수는 무엇인가요? 파일에는 무엇이라고 되어 있나요?
"""

import keras


def load_model(path):
    saved = keras.models.load_model(path)
    model = keras.Sequential([keras.Input(shape=saved.input_shape[1:])])
    for layer in saved.layers:
        if isinstance(layer, keras.layers.Dense):
            model.add(keras.layers.Dense(layer.units))
        else:
            model.add(keras.layers.BatchNormalization())
    model.set_weights(saved.get_weights())
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
