#!/bin/sh
# What the tests of the HTML reports need: Chromium, and a font with Korean letters. Installed when this is Linux and we
# are root; otherwise said, loudly, and those tests are skipped (under CI=true they fail).
set -u

have() {
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
        command -v google-chrome >/dev/null 2>&1
}

loudly() {
    {
        echo "*** NO CHROMIUM: $1"
        echo "*** The HTML reports are not tried in a browser."
    } >&2
}

install_with_apt() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null
}

if have; then
    :
elif [ "$(id -u)" != 0 ]; then
    loudly "install it (Debian: sudo apt install chromium fonts-noto-cjk)."
elif command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the tests of the reports."
    install_with_apt
    have || loudly "it could not be installed."
elif command -v dnf >/dev/null 2>&1; then
    echo "Installing Chromium for the tests of the reports."
    dnf install -y -q chromium google-noto-sans-cjk-fonts
    have || loudly "it could not be installed."
else
    loudly "install it with your system's package manager."
fi
exit 0
