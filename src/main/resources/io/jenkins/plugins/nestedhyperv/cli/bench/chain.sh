# The main job by a plain script, to compare the engine with: start a host VM, wait, load the KVM modules, start an inner
# VM, wait, run a command on it, kill. In the host VM it also runs the probe that watches the engine, for equal terms.
# IMAGE PORT ACCELERATOR CPU INNERCPU; works in the present folder, which the caller removes.
set -eu
image=$1 port=$2 accelerator=$3 cpu=$4 inner_cpu=$5
trap '[ ! -f pid ] || kill -9 "$(cat pid)"' EXIT

cat >config <<END
Host *
  User root
  IdentityFile $PWD/key
  IdentitiesOnly yes
  StrictHostKeyChecking no
  UserKnownHostsFile /dev/null
  LogLevel QUIET
  ControlMaster auto
  ControlPath $PWD/%n
  ControlPersist 60
Host host-1
  HostName 127.0.0.1
  Port $port
Host inner-1
  HostName 10.77.0.2
  ProxyJump host-1
END

on() {
  ssh -F config "$@"
}

ssh-keygen -q -t ecdsa -N '' -f key

seed() { # NAME INTERFACES
  mkdir "$1" && echo "$1" >"$1/hostname" && cp key.pub "$1/authorized_keys"
  printf '10.77.0.1 host-1\n10.77.0.2 inner-1\n' >"$1/hosts"
  echo "$2" >"$1/interfaces"
}

seed host-1 "52:54:00:fe:00:01 10.0.2.15/24 10.0.2.2
bridge - 10.77.0.1/24"
echo '0 tiny' >host-1/images
tar -cf host-1.tar -C host-1 .
seed inner-1 '52:54:00:77:00:02 10.77.0.2/24'
tar -cf inner-1.tar -C inner-1 .
qemu-img create -q -f qcow2 -b "$image/host/root.qcow2" -F qcow2 root.qcow2

qemu-system-x86_64 -name "guest=$(basename "$PWD")" -pidfile pid -daemonize -nodefaults -display none \
  -accel "$accelerator" -cpu "$cpu" -machine q35 -smp 1 -m 2048 -no-reboot \
  -chardev file,id=console,path=console.log -serial chardev:console \
  -kernel "$image/host/vmlinuz" -initrd "$image/host/initrd" -append 'console=ttyS0 quiet panic=-1' \
  -drive file=root.qcow2,if=none,id=root,format=qcow2 -device virtio-blk-pci,drive=root,serial=nhv-root \
  -drive file=host-1.tar,if=none,id=seed,format=raw,readonly=on -device virtio-blk-pci,drive=seed,serial=nhv-seed \
  -drive "file=$image/inner/image.img,if=none,id=image,format=raw,readonly=on" \
  -device virtio-blk-pci,drive=image,serial=nhv-image-0 \
  -netdev "user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:$port-:22" \
  -device virtio-net-pci,netdev=n0,mac=52:54:00:fe:00:01,romfile=
until grep -q '^nhv-ready' console.log; do sleep 0.1; done

on host-1 'modprobe $(grep -q -w svm /proc/cpuinfo && echo kvm_amd || echo kvm_intel) && modprobe tun'
on host-1 'mkfifo /run/probe && exec 3<>/run/probe && until [ -f /root/vm/ready ]; do read -r -t 0.02 x <&3; done' &
on host-1 "mkdir /root/vm && cat >/root/vm/seed.tar" <inner-1.tar
on host-1 "cd /root/vm && tunctl -t tap0 >/dev/null && brctl addif br0 tap0 && ip link set tap0 up &&
  qemu-img create -q -f qcow2 -b /run/nhv/images/tiny/root.qcow2 -F qcow2 root.qcow2 &&
  qemu-system-x86_64 -daemonize -nodefaults -display none -no-reboot -accel kvm -cpu $inner_cpu -machine q35 -smp 1 -m 192 \
  -chardev file,id=serial,path=/root/vm/console.log -serial chardev:serial \
  -kernel /run/nhv/images/tiny/vmlinuz -initrd /run/nhv/images/tiny/initrd -append 'console=ttyS0 quiet panic=-1' \
  -drive file=root.qcow2,if=none,id=root,format=qcow2 -device virtio-blk-pci,drive=root,serial=nhv-root \
  -drive file=seed.tar,if=none,id=seed,format=raw,readonly=on -device virtio-blk-pci,drive=seed,serial=nhv-seed \
  -netdev tap,id=lan,ifname=tap0,script=no,downscript=no -device virtio-net-pci,netdev=lan,mac=52:54:00:77:00:02,romfile="
on host-1 "until grep -q '^nhv-ready' /root/vm/console.log; do sleep 0.2; done; : >/root/vm/ready"
on inner-1 'uname -a'
ssh -F config -O exit inner-1 2>/dev/null || true
ssh -F config -O exit host-1 2>/dev/null || true
