"""Writes one pair of brackets after the other, so that each of them cuts the first axis.

hint: `images[:]` is the whole array again. Which axis does the next pair of brackets cut?
ko: 대괄호를 잇달아 써서, 그때마다 첫 번째 축이 잘려요.
ko hint: `images[:]`는 다시 배열 전체예요. 그 뒤에 오는 대괄호는 어느 축을 자르나요?
"""


def crop_bottom_right(images):
    return images[:][14:][14:]
