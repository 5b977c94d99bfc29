#!/bin/sh
# What the sandbox level of isolation needs: bubblewrap and libseccomp. Installed when this is Linux and we are root;
# otherwise said, loudly, and grading goes on at the process level.
set -u

have() {
    command -v bwrap >/dev/null 2>&1 &&
        python3 -c 'import ctypes; ctypes.CDLL("libseccomp.so.2")' >/dev/null 2>&1
}

loudly() {
    {
        echo "*** NO SANDBOX: $1"
        echo "*** Submissions are graded in a process of their own, which is right for your own work only."
    } >&2
}

if [ "$(uname -s)" != Linux ]; then
    loudly "the sandbox exists on Linux."
elif have; then
    :
elif [ "$(id -u)" != 0 ]; then
    loudly "install bubblewrap and libseccomp (Debian, Ubuntu: sudo apt install bubblewrap libseccomp2)."
elif command -v apt-get >/dev/null 2>&1; then
    echo "Installing bubblewrap and libseccomp for the sandbox."
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends bubblewrap libseccomp2 >/dev/null
    have || loudly "bubblewrap or libseccomp could not be installed."
elif command -v dnf >/dev/null 2>&1; then
    dnf install -y -q bubblewrap libseccomp
    have || loudly "bubblewrap or libseccomp could not be installed."
else
    loudly "install bubblewrap and libseccomp with your system's package manager."
fi
exit 0
