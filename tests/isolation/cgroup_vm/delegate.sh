#!/bin/sh
# Process 1 of the virtual machine from then on: the trials, as root and as an ordinary user, each in a group delegated
# to them as systemd does it.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin
group=/sys/fs/cgroup
echo "+memory +pids" > $group/cgroup.subtree_control
for who in 0 1000; do
    mkdir -p "$group/of-$who/session"
    echo "+memory +pids" > "$group/of-$who/cgroup.subtree_control"
    for name in . cgroup.procs cgroup.threads cgroup.subtree_control session session/cgroup.procs; do
        chown $who:$who "$group/of-$who/$name"
    done
done
for who in $(sed -n 's/.*ndgrade\.as=\([0-9,]*\).*/\1/p' /proc/cmdline | tr , ' '); do
    echo "=== as user $who"
    mkdir -m 700 "/tmp/of-$who" && chown $who:$who "/tmp/of-$who"
    (
        echo 0 > "$group/of-$who/session/cgroup.procs"
        exec setpriv --reuid=$who --regid=$who --clear-groups env -i \
            HOME="/tmp/of-$who" TMPDIR="/tmp/of-$who" PATH=/usr/bin:/bin LANG=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 CI=true \
            /bin/sh "$1/tests/isolation/cgroup_vm/trials.sh" "$1" "$(sed -n 's/.*ndgrade\.do=\([a-z]*\).*/\1/p' /proc/cmdline)"
    ) < /dev/null
    echo "=== user $who ended with $?"
done
echo o > /proc/sysrq-trigger
while :; do :; done
