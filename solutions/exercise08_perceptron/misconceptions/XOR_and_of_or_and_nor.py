"""Takes NOR in the place of NAND in the first layer, and so never fires.

hint: Can the two gates of your first layer both give 1 for the same inputs?
ko: 첫 번째 층에서 NAND 대신 NOR 게이트를 써서 한 번도 활성화되지 않아요.
ko hint: 첫 번째 층의 두 게이트가 같은 입력에 대해 모두 1이 될 수 있나요?
"""


def _fires(total):
    return 1 if total > 0 else 0


def XOR(x1, x2):
    either = _fires(0.5 * x1 + 0.5 * x2 - 0.2)
    neither = _fires(0.2 - 0.5 * x1 - 0.5 * x2)
    return _fires(0.5 * either + 0.5 * neither - 0.7)
