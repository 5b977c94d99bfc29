"""Connects to the sockets of docker, containerd, dbus, ssh agents, X and abstract names.

expects: failed
levels: sandbox
"""

import glob
import os
import socket

PATHS = [
    "/var/run/docker.sock", "/run/docker.sock", "/run/containerd/containerd.sock", "/run/podman/podman.sock",
    "/run/dbus/system_bus_socket", "/tmp/.X11-unix/X0", "\0/tmp/.X11-unix/X0", "\0docker", "\0systemd", "/run/user/0/bus",
]


def double(x):
    opened = []
    left, right = None, None
    try:
        left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    except OSError:
        pass
    for path in [*PATHS, *glob.glob("/tmp/ssh-*/agent.*"), *glob.glob("/run/**/*.sock", recursive=True)]:
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
            try:
                socket.socket(socket.AF_UNIX, kind).connect(path)
                opened.append(path)
            except OSError:
                pass
        try:
            left.sendto(b"hello", path)
            opened.append(path)
        except (OSError, AttributeError):
            pass
    print(opened)
    if opened:
        os._exit(9)
    return str(opened)


def build_model():
    return double(0)
