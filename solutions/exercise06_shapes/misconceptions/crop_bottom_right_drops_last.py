"""Ends the slices at -1, which leaves out the last row and column.

hint: Does `a[14:-1]` contain the last element of a?
ko: 슬라이스를 -1에서 끝내서 마지막 행과 열이 빠져요.
ko hint: `a[14:-1]`에는 a의 마지막 원소가 들어 있나요?
"""


def crop_bottom_right(images):
    return images[:, 14:-1, 14:-1]
