#!/usr/bin/env bash
# Gradescope runs this once, when it builds the image: it installs ndgrade beside the folder that this lies in.
set -euo pipefail

source=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$source")
export DEBIAN_FRONTEND=noninteractive

# Nobody but the grader's own user reads the key.
chmod -R go= "$source"
mkdir -p "$root/results"

# The sandbox, where the container allows it; without it, submissions are graded at the level `process`.
apt-get update || echo "setup.sh: no package lists, so nothing is installed from the system's packages" >&2
apt-get install -y --no-install-recommends bubblewrap libseccomp2 ||
    echo "setup.sh: bubblewrap is not to be had; submissions will be graded at the level process" >&2

usable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for name in python3.13 python3.12 python3.11 python3; do
        if usable "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

if ! python=$(find_python); then
    for version in 3.12 3.11; do
        if apt-get install -y --no-install-recommends "python$version" "python$version-venv"; then
            break
        fi
    done
    if ! python=$(find_python); then
        echo "setup.sh: ndgrade needs Python 3.11 or newer; choose a newer base image in Gradescope" >&2
        exit 1
    fi
fi

"$python" -m venv "$root/ndgrade"
pip=("$root/ndgrade/bin/python" -m pip install --quiet --disable-pip-version-check --no-cache-dir)
if ! "${pip[@]}" -c "$source/constraints.txt" "$source"/ndgrade-*.whl; then
    echo "setup.sh: the versions in constraints.txt are not to be had here; installing those that are" >&2
    "${pip[@]}" "$source"/ndgrade-*.whl
fi
# The course that comes with ndgrade has answers too.
for course in "$root"/ndgrade/lib/python*/site-packages/grader/_course; do
    if [ -d "$course" ]; then chmod -R go= "$course"; fi
done
"$root/ndgrade/bin/grade" --version
