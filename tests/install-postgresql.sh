#!/bin/sh
# What the tests of the gradebook need besides SQLite: the programs of PostgreSQL. Installed when this is Linux and we
# are root; otherwise said, loudly, and those tests are skipped (under CI=true they fail). The tests start a private
# server of their own; none is left running here.
set -u

have() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

loudly() {
    {
        echo "*** NO POSTGRESQL: $1"
        echo "*** The gradebook is tested with SQLite alone."
    } >&2
}

# Debian starts a server as soon as the package is installed; ours is for tests only and shall not.
install_with_apt() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends postgresql-common >/dev/null || return
    quiet=/etc/postgresql-common/createcluster.d/ndgrade-tests.conf
    mkdir -p "${quiet%/*}"
    echo "create_main_cluster = false" >"$quiet"
    apt-get install -y -qq --no-install-recommends postgresql >/dev/null
    rm -f "$quiet"
    rmdir "${quiet%/*}" 2>/dev/null # unless it was there before, for something else
}

if have; then
    :
elif [ "$(id -u)" != 0 ]; then
    loudly "install it (Debian, Ubuntu: sudo apt install postgresql; macOS: brew install postgresql)."
elif command -v apt-get >/dev/null 2>&1; then
    echo "Installing PostgreSQL for the tests of the gradebook."
    install_with_apt
    have || loudly "it could not be installed."
elif command -v dnf >/dev/null 2>&1; then
    echo "Installing PostgreSQL for the tests of the gradebook."
    dnf install -y -q postgresql-server
    have || loudly "it could not be installed."
else
    loudly "install it with your system's package manager."
fi
exit 0
