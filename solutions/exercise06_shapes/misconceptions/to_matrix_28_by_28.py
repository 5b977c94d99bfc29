"""Takes it for granted that every sample has 784 numbers.

hint: Where does the number in your function come from, and what would it be for images of 3 by 4 pixels?
ko: 샘플마다 숫자가 784개 있다고 믿어요.
ko hint: 함수에 적은 숫자는 어디에서 왔나요? 이미지가 3행 4열이라면 그 숫자는 얼마가 되어야 하나요?
"""


def to_matrix(x):
    return x.reshape(-1, 28 * 28)
