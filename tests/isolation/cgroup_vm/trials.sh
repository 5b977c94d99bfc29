#!/bin/sh
# Inside the virtual machine, in the repository: the trials, or tests of the rooms concerned.
cd "$1" || exit 1
try() { .venv/bin/python -m pytest -q -p no:cacheprovider --color=no "$@" || failed=1; }
failed=0
case $2 in
    trials) .venv/bin/python tests/isolation/cgroup_vm/trials.py || failed=1 ;;
    tests)
        try tests/isolation/test_cgroup*.py
        try tests/isolation/test_sandbox.py -k "limits_are_in_force or files_run_out or bomb or others or lifeline" ;;
esac
sleep 2
if ls -d /sys/fs/cgroup/*/ndgrade-* 2> /dev/null; then echo "a group was left"; failed=1; fi
exit $failed
