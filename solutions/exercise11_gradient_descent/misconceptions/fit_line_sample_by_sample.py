"""Does a step with a fixed learning rate after each single sample, so that the last ones weigh most.

hint: Put the same points in another order: do you get the same line?
ko: 샘플 하나마다 고정된 학습률로 한 단계씩 가서, 마지막 샘플의 영향이 가장 커요.
ko hint: 같은 점들의 순서를 바꿔 넣어 보세요. 같은 직선이 나오나요?
"""


def fit_line(x, y):
    w = b = 0.0
    for _ in range(300):
        for xi, yi in zip(x, y, strict=True):
            error = w * xi + b - yi
            w, b = w - 0.05 * 2 * error * xi, b - 0.05 * 2 * error
    return w, b
