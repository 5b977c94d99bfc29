"""Sets PYTEST_ADDOPTS, PYTEST_PLUGINS and PYTHONPATH and hopes that somebody inherits them.

expects: failed
"""

import os

os.environ["PYTEST_ADDOPTS"] = "--co -p no:assertion"
os.environ["PYTEST_PLUGINS"] = "conftest"
os.environ["PYTHONPATH"] = os.getcwd()
os.environ["PYTEST_CURRENT_TEST"] = "passed"
os.putenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "")


def double(x):
    return 0 * x


def build_model():
    import keras

    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="tanh")])
