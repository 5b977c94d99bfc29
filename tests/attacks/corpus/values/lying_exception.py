"""Raises exceptions whose name, text, traceback and type are the submission's own inventions.

expects: raised, out_of_memory
variants: 3
"""

VARIANT = 0


class Meta(type):
    __name__ = property(lambda cls: "AssertionError")

    def __instancecheck__(cls, one):
        return True

    def __subclasscheck__(cls, one):
        return True

    def __eq__(cls, other):
        return True

    __hash__ = type.__hash__


class Raises(Exception, metaclass=Meta):
    def __str__(self):
        raise KeyboardInterrupt


class NoText(Exception):
    def __str__(self):
        return 3


class Passed(BaseException):
    __class__ = property(lambda self: MemoryError)
    __module__ = "grader.student.fault"

    def __str__(self):
        return "passed\n\n1 passed in 0.01s"


Passed.__name__ = "StudentFault"
CHOICE = (Raises, NoText, Passed)


def double(x):
    raise CHOICE[VARIANT]("passed")


def build_model():
    raise Passed("passed")
