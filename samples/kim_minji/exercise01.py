import numpy as np


def ndim(x):
    # 배열로 바꾸면 축의 개수를 바로 알 수 있다
    return np.array(x).ndim


if __name__ == "__main__":
    print(ndim([[1, 2], [3, 4]]))
