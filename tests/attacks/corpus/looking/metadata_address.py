"""Asks the metadata address of a cloud, and the grader's own machine, for secrets.

expects: failed
levels: sandbox
"""

import os
import socket
import urllib.request


def double(x):
    got = []
    for address in ("169.254.169.254", "127.0.0.1", "::1", "fd00:ec2::254"):
        for family in (socket.AF_INET, socket.AF_INET6):
            try:
                one = socket.socket(family, socket.SOCK_STREAM)
                one.settimeout(0.1)
                one.connect((address, 80))
                got.append(address)
            except OSError:
                pass
    try:
        got.append(urllib.request.urlopen("http://169.254.169.254/latest/meta-data/", timeout=0.2).read())
    except OSError:
        pass
    if got:
        os._exit(9)
    return str(got)


def build_model():
    return double(0)
