"""Takes over the weights and the bias of OR as they are.

hint: The N stands for `not`: what happens to the signs in the sum?
ko: OR의 가중치와 편향을 그대로 써요.
ko hint: N은 부정을 뜻해요. 식에 있는 부호들은 어떻게 되어야 할까요?
"""


def NOR(x1, x2):
    total = 0.5 * x1 + 0.5 * x2 - 0.2
    return 1 if total > 0 else 0
