"""Reads the home and ssh folders of everyone, password files, history, tokens and cloud settings.

expects: failed
levels: sandbox
"""

import glob
import os

SUPERUSER = os.path.join("/", "root")  # the home folder of the superuser
PATHS = (
    "~/.ssh/*", f"{SUPERUSER}/.ssh/*", f"{SUPERUSER}/.*", "/home/*/.ssh/*", "/home/*/.*", "/etc/shadow", "/etc/passwd", "/etc/ssh/*",
    f"{SUPERUSER}/.aws/*", f"{SUPERUSER}/.config/**", f"{SUPERUSER}/.docker/*", f"{SUPERUSER}/.netrc", f"{SUPERUSER}/.git-credentials", f"{SUPERUSER}/.pypirc",
    "/etc/hosts", "/etc/resolv.conf", "/etc/machine-id", "/var/run/secrets/**", "/run/secrets/**", "/boot/*", "/sys/*",
)


def double(x):
    found = []
    for pattern in PATHS:
        for path in glob.glob(os.path.expanduser(pattern), recursive=True):
            try:
                found.append((path, open(path, "rb").read()[:2000]))
            except OSError as error:
                found.append((path, str(error)))
    print(found)
    if any(type(one[1]) is bytes for one in found):
        os._exit(9)
    return str(found)


def build_model():
    return double(0)
