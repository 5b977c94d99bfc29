"""Returns a clone of the loaded model, whose weights are new ones.

hint: Compare the weights of two models that you load from one file: are they alike?
ko: 불러온 모델의 복제본을 반환해서 가중치가 새것으로 바뀌어요.
ko hint: 같은 파일에서 모델을 두 번 불러와 가중치를 비교해 보세요. 서로 같은가요?
"""

import keras


def load_model(path):
    model = keras.models.clone_model(keras.models.load_model(path))
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
