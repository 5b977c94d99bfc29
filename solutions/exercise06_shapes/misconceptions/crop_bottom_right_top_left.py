"""Takes the top left quarter.

hint: Is row 0 at the top of an image, or at the bottom?
ko: 왼쪽 위 4분의 1을 꺼내요.
ko hint: 0번 행은 이미지의 위쪽에 있나요, 아래쪽에 있나요?
"""


def crop_bottom_right(images):
    return images[:, :14, :14]
