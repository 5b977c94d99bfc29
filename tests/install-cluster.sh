#!/bin/sh
# What the tests of the cluster need: `ip` (iproute2), which makes two network namespaces stand for two machines, and
# `openssl`, which makes certificates for TLS. Installed when this is Linux and we are root; otherwise said, loudly, and
# those tests are skipped (under CI=true they fail). Dask itself comes with the other Python packages.
set -u

have() {
    command -v openssl >/dev/null 2>&1 && { [ "$(uname -s)" != Linux ] || command -v ip >/dev/null 2>&1; }
}

loudly() {
    {
        echo "*** NO IPROUTE2 OR NO OPENSSL: $1"
        echo "*** The cluster is tested on loopback and without TLS alone."
    } >&2
}

if have; then
    :
elif [ "$(id -u)" != 0 ]; then
    loudly "install them (Debian, Ubuntu: sudo apt install iproute2 openssl)."
elif command -v apt-get >/dev/null 2>&1; then
    echo "Installing iproute2 and openssl for the tests of the cluster."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends iproute2 openssl >/dev/null
    have || loudly "they could not be installed."
elif command -v dnf >/dev/null 2>&1; then
    echo "Installing iproute2 and openssl for the tests of the cluster."
    dnf install -y -q iproute openssl
    have || loudly "they could not be installed."
else
    loudly "install them with your system's package manager."
fi
exit 0
