"""Hands NAND to the second layer twice and OR not at all: two zeros make it fire.

hint: Work out (0, 0): which gate of the first layer should keep the second from firing there?
ko: 두 번째 층에 OR 게이트는 빼고 NAND 게이트만 두 번 넣어서 두 입력이 모두 0일 때에도 활성화돼요.
ko hint: (0, 0)일 때를 계산해 보세요. 첫 번째 층의 어떤 게이트가 두 번째 층의 활성화를 막아야 할까요?
"""


def _fires(total):
    return 1 if total > 0 else 0


def XOR(x1, x2):
    nand = _fires(0.7 - 0.5 * x1 - 0.5 * x2)
    return _fires(0.5 * nand + 0.5 * nand - 0.7)
