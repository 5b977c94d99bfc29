"""Searches the file system for the suite and the reference and prints what it finds.

expects: failed, raised, timed_out
levels: sandbox
"""

import os

FOUND = []
for folder, _, names in os.walk("/"):
    for name in names:
        if name.startswith(("test_exercise", "exercise9", "secret", "id_", "gradebook")):
            path = os.path.join(folder, name)
            try:
                FOUND.append((path, open(path, errors="replace").read()[:20000]))
            except OSError as error:
                FOUND.append((path, str(error)))
print(FOUND, os.environ)


def double(x):
    return str(FOUND)


def build_model():
    return str(FOUND)
