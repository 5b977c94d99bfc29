"""Takes AND in the place of NAND in the first layer, and so is AND.

hint: For which inputs should the second gate of the first layer give 0, and for which does it?
ko: 첫 번째 층에서 NAND 대신 AND 게이트를 써서 결국 AND 게이트와 같아요.
ko hint: 첫 번째 층의 두 번째 게이트는 어떤 입력에서 0이어야 하나요? 실제로는 언제 0인가요?
"""


def _fires(total):
    return 1 if total > 0 else 0


def XOR(x1, x2):
    either = _fires(0.5 * x1 + 0.5 * x2 - 0.2)
    both = _fires(0.5 * x1 + 0.5 * x2 - 0.7)
    return _fires(0.5 * either + 0.5 * both - 0.7)
