"""Cuts the rows and forgets the columns.

hint: You have the bottom half. What makes it the right half too?
ko: 행만 자르고 열은 잊어버려요.
ko hint: 아래쪽 절반은 꺼냈어요. 그 가운데 오른쪽만 남기려면 무엇이 더 필요할까요?
"""


def crop_bottom_right(images):
    return images[:, 14:]
