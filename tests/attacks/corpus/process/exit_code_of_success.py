"""Leaves by SystemExit, KeyboardInterrupt and GeneratorExit with codes that a runner could take for success.

expects: raised
"""

HOW = [SystemExit(0), SystemExit(None), KeyboardInterrupt(), GeneratorExit()]


def double(x):
    raise HOW[int(abs(x.flat[0]) * 4) % 4]


def build_model():
    raise SystemExit(0)
