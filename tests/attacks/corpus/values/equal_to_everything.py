"""Returns an object that claims to equal everything.

expects: unsendable
"""


class Equal:
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


def double(x):
    return Equal()


def build_model():
    return Equal()
