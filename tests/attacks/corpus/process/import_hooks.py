"""Puts itself in front of every import that is still to come.

expects: failed
"""

import importlib
import importlib.abc
import importlib.machinery
import sys
import types


class Hook(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        return importlib.machinery.ModuleSpec(name, self)

    def create_module(self, spec):
        module = types.ModuleType(spec.name)
        module.__getattr__ = lambda name: lambda *args, **kwargs: True
        return module

    def exec_module(self, module):
        pass


sys.meta_path.insert(0, Hook())
sys.path_hooks.insert(0, lambda path: Hook())
sys.path_importer_cache.clear()
for NAME in ("pytest", "_pytest", "grader.expect", "grader.student", "numpy.testing"):
    sys.modules[NAME] = importlib.import_module(NAME)


def double(x):
    return 0 * x


def build_model():
    return 0
