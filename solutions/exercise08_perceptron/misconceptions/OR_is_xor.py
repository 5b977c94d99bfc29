"""Takes `or` as `one or the other, but not both`.

hint: Look at (1, 1) in the truth table of OR.
ko: ‘또는’을 ‘둘 중 하나만’이라는 뜻으로 받아들여요.
ko hint: OR의 진리표에서 (1, 1)인 줄을 보세요.
"""


def OR(x1, x2):
    return 1 if x1 + x2 == 1 else 0
