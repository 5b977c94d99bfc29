"""Draws the line through the first and the last point.

hint: Change a point in the middle: does your line change?
ko: 첫 번째 점과 마지막 점을 지나는 직선을 그어요.
ko hint: 가운데에 있는 점 하나를 바꿔 보세요. 직선이 달라지나요?
"""


def fit_line(x, y):
    w = (y[-1] - y[0]) / (x[-1] - x[0])
    return w, y[0] - w * x[0]
