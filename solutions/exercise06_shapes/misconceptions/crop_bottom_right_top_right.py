"""Takes row 0 for the bottom of the image, as in a plot.

hint: When an image is printed as a matrix, which row stands on top?
ko: 그래프에서처럼 0번 행이 이미지의 아래쪽에 있다고 여겨요.
ko hint: 이미지를 행렬로 출력하면 맨 위에 오는 행은 몇 번 행인가요?
"""


def crop_bottom_right(images):
    return images[:, :14, 14:]
