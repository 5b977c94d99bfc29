"""Opens sockets of every family and kind, to go out and to listen: IPv4, IPv6, raw, packet, netlink, vsock, bluetooth.

expects: failed
levels: sandbox
"""

import os
import socket


def double(x):
    got = []
    for family in range(1, 46):
        for kind in (1, 2, 3, 4, 5, 10):
            for protocol in (0, 1, 3, 6, 15, 17, 255):
                try:
                    got.append(socket.socket(family, kind, protocol))
                except OSError:
                    pass
    for family in (socket.AF_INET, socket.AF_INET6, socket.AF_NETLINK):
        try:
            got.append(socket.socketpair(family, socket.SOCK_STREAM))
        except OSError:
            pass
    try:
        got.append(socket.create_server(("127.0.0.1", 8080)))
    except OSError:
        pass
    if got:
        print(got)
        os._exit(9)
    return 0 * x


def build_model():
    return double(0)
