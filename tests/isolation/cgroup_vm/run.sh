#!/bin/sh
# Boot KERNEL (an unpacked Debian linux-image package) with this machine's files and try the cgroups in it.
#     run.sh KERNEL BUSYBOX [trials|tests] [USER,...] [SECONDS]
set -eu
kernel=$1 busybox=$2 what=${3:-trials} users=${4:-0,1000} seconds=${5:-900}
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/root/bin" "$work/root/modules"
cp "$busybox" "$work/root/bin/busybox"
ln -s busybox "$work/root/bin/sh"
cp "$here/init" "$work/root/init"
chmod 755 "$work/root/init"
for name in virtio_ring virtio virtio_pci_legacy_dev virtio_pci_modern_dev virtio_pci netfs fscache 9pnet 9pnet_virtio 9p; do
    path=$(find "$kernel/lib/modules" -name "$name.ko" | head -n 1)
    [ -z "$path" ] || { cp "$path" "$work/root/modules/" && echo "$name.ko" >> "$work/root/modules/order"; }
done
(cd "$work/root" && find . | "$busybox" cpio -o -H newc 2> /dev/null | gzip -1) > "$work/initramfs"
speed=${ACCEL:-tcg}   # "kvm", where it is faster
nice timeout --foreground "$seconds" qemu-system-x86_64 -accel "$speed" -cpu max -m 2048 -smp 1 -nographic -no-reboot -nic none \
    -kernel "$(find "$kernel/boot" -name 'vmlinuz*')" -initrd "$work/initramfs" \
    -append "console=ttyS0 quiet panic=-1 rdinit=/init ndgrade.home=$HOME ndgrade.repo=$repo ndgrade.do=$what ndgrade.as=$users" \
    -fsdev local,id=host,path=/,security_model=none,readonly=on,multidevs=remap \
    -device virtio-9p-pci,fsdev=host,mount_tag=host < /dev/null
