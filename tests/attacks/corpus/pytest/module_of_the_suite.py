"""Puts modules named like the suite, the plugin, conftest and the expectations into sys.modules, and names itself so.

expects: failed
"""

import sys
import types


class Yes:
    def __eq__(self, other):
        return True

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: Yes()


for name in ("test_exercise90", "test_exercise91", "conftest", "grader.expect", "grader.examiner.pytest_plugin",
             "grader.student", "exercise90", "exercise91", "solutions", "pytest", "_pytest", "_pytest.python"):
    module = types.ModuleType(name)
    module.close = module.exact = module.Model = lambda *args, **kwargs: Yes()
    sys.modules[name] = module
__name__ = "test_exercise90"
__file__ = "/solutions/exercise90_double/test_exercise90.py"
__package__ = "grader"


def double(x):
    return 0 * x


def build_model():
    return 0
