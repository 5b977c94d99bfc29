"""Reads the pixels of an image column by column.

hint: After the first pixel of an image, does the pixel to its right come next, or the one below?
ko: 이미지의 픽셀을 열 단위로 읽어요.
ko hint: 이미지의 첫 픽셀 다음에 그 오른쪽 픽셀이 오나요, 아래쪽 픽셀이 오나요?
"""


def to_matrix(x):
    return x.reshape(len(x), -1, order="F")
