"""Looks for other submissions beside its own, in /tmp, and in what an earlier one may have left in its folder.

expects: failed
levels: sandbox
"""

import os


def double(x):
    found = []
    for top in ("/tmp", "/scratch", "/var/tmp", "/dev/shm", "/run", "../tmp", os.path.expanduser("~")):
        for folder, folders, names in os.walk(top):
            folders[:] = [one for one in folders if one != "site-packages"]  # where the interpreter lies below /tmp
            for name in names:
                path = os.path.join(folder, name)
                try:
                    found.append((path, open(path, "rb").read()[:2000]))
                except OSError as error:
                    found.append((path, str(error)))
    print(found)
    if any("left-behind" in str(one) for one in found):
        os._exit(9)
    for name in ("left-behind", "sitecustomize.py", "numpy.py", ".keras"):
        try:
            open(f"/scratch/{name}", "w").write("left-behind")
        except OSError:
            pass
    os.remove("/scratch/left-behind")
    for name in ("sitecustomize.py", "numpy.py", ".keras"):
        os.remove(f"/scratch/{name}")
    return str(found)


def build_model():
    return double(0)
