"""Turns the axes with `T` first, so that each row holds pixels of all images.

hint: Which axis comes first in `images.T`, and from which images are the pixels in row 0 of your result?
ko: 먼저 `T`로 축을 뒤집어서, 행마다 여러 이미지의 픽셀이 섞여요.
ko hint: `images.T`에서 첫 번째 축은 무엇인가요? 결과의 0번 행에는 어느 이미지의 픽셀이 들어 있나요?
"""


def preprocess(images):
    return images.T.reshape(-1, 784).astype("float32") / 255
