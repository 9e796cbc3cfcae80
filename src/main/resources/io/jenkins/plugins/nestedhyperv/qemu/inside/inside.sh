# Acts inside a host VM, but for checkpoints; comes after look.sh.

# Prints a look at once, at each event, and every 5 s, until nobody listens.
watch() {
    mkdir -p $run/watch
    for fifo in $run/watch/*; do
        kill -0 "${fifo##*/}" 2>/dev/null || rm -f "$fifo"
    done
    fifo=$run/watch/$$
    trap "rm -f $fifo" EXIT
    trap exit HUP INT PIPE TERM
    mkfifo "$fifo" && exec 3<>"$fifo" || exit 1
    while look; do
        read -r -t 5 event <&3
    done
}

enable() {
    find_cpu
    case $extension in
    svm) module=kvm_amd ;;
    vmx) module=kvm_intel ;;
    *) exit 3 ;;
    esac
    modprobe $module && modprobe tun && [ -c /dev/kvm ] || failed "cannot load $module and tun"
    look
}

# ADDRESS MAC, the hosts entries on standard input; MAC is - where no network card joins the bridge.
network() {
    if ! [ -d /sys/class/net/br0 ]; then
        modprobe bridge && brctl addbr br0 && echo 0 >/sys/class/net/br0/bridge/forward_delay || failed "cannot make br0"
    fi
    ip -o addr show dev br0 | grep -qF " $1 " || ip addr add "$1" dev br0 || failed "cannot give br0 the address $1"
    for nic in /sys/class/net/*; do
        read -r mac <"$nic/address"
        nic=${nic##*/}
        if [ "$mac" = "$2" ] && [ "$nic" != br0 ] && ! [ -d "/sys/class/net/br0/brif/$nic" ]; then
            ip link set "$nic" up && brctl addif br0 "$nic" || failed "cannot add $nic to br0"
        fi
    done
    ip link set br0 up || failed "cannot set br0 up"
    { echo "127.0.0.1 localhost" && cat; } >/etc/hosts.new && mv /etc/hosts.new /etc/hosts || failed "cannot write /etc/hosts"
    relay
    look
}

# From now on passes what comes to the port of the relay that the seed names on to it. What does so is started again when it
# ends, and all of it only once in a boot, so that nobody takes the port from it.
relay() {
    [ -f $run/seed/relay ] && read -r address number <$run/seed/relay || return 0
    trap "" HUP PIPE TERM
    if mkdir $run/relay 2>/dev/null; then
        printf "%04X\n" "$number" >$run/relay/port
        setsid sh -c 'while :; do nc -ll -p "$1" -e nc "$0" "$1"; sleep 1; done' "$address" "$number" \
            </dev/null >/dev/null 2>&1 &
    fi
    tries=0
    until relays; do
        tries=$((tries + 1))
        [ "$tries" -lt 200 ] || failed "nothing listens at the port of the relay $(cat $run/seed/relay)"
        sleep 0.05
    done
}

# NAME CPUS MEGABYTES MAC IMAGE IP CHECKS BYTES, the seed disk of so many bytes on standard input.
create() {
    if ! [ -f "$vms/$1/config" ]; then
        image=$run/images/$5/root.qcow2 new=$vms/.$1.$$
        [ -f "$image" ] || failed "the image $5 is not attached"
        rm -rf "$vms/.$1".* && mkdir -p "$new" && cat >"$new/seed.tar" || failed "cannot write to $vms"
        [ "$(stat -c %s "$new/seed.tar")" -eq "$8" ] || failed "the seed disk did not arrive whole"
        qemu-img create -q -f qcow2 -b "$image" -F qcow2 "$new/root.qcow2" >&2 || failed "cannot make the disk"
        echo "$2 $3 $4 $5 $6 $7" >"$new/config"
        rm -rf "${vms:?}/$1" && mv "$new" "$vms/$1" || failed "cannot give $vms/$1 its name"
    fi
    look
}

# NAME CONSOLE: CONSOLE is the script that reads the VM's serial line.
start() {
    [ -f "$vms/$1/config" ] || failed "it does not exist"
    trap "" HUP PIPE TERM
    runs "$1" || { adopt "$1" && runs "$1"; } || launch "$1" "$2"
    look
}

launch() {
    cd "$vms/$1" && read -r cpus memory mac image ip checks <config || failed "cannot read $vms/$1/config"
    tap=$(echo "t$mac" | tr -d :)
    rm -f ready passed proved run pid serial console.log monitor.in monitor.out
    [ -d "/sys/class/net/$tap" ] || tunctl -t "$tap" >/dev/null || failed "cannot make the network card $tap"
    [ -d "/sys/class/net/br0/brif/$tap" ] || brctl addif br0 "$tap" || failed "cannot add $tap to br0"
    ip link set "$tap" up && mkfifo serial monitor.in monitor.out || failed "cannot set $tap up"
    setsid sh -c "$2" nhv-console "$vms/$1" $run/watch </dev/null >/dev/null 2>&1 &
    if ! qemu-system-x86_64 -name "guest=nhv-$1" -pidfile "$vms/$1/pid" -daemonize -nodefaults -display none -no-reboot \
        -accel kvm -cpu host,-xsave -machine q35 -smp "$cpus" -m "$memory" \
        -chardev "file,id=serial,path=$vms/$1/serial" -serial chardev:serial \
        -chardev "pipe,id=monitor,path=$vms/$1/monitor" -mon chardev=monitor \
        -kernel "$run/images/$image/vmlinuz" -initrd "$run/images/$image/initrd" -append "console=ttyS0 quiet panic=-1" \
        -drive "file=$vms/$1/$(disk),if=none,id=root,format=qcow2" -device virtio-blk-pci,drive=root,serial=nhv-root \
        -drive "file=$vms/$1/seed.tar,if=none,id=seed,format=raw,readonly=on" \
        -device virtio-blk-pci,drive=seed,serial=nhv-seed \
        -netdev "tap,id=lan,ifname=$tap,script=no,downscript=no" \
        -device "virtio-net-pci,netdev=lan,mac=$mac,romfile=" </dev/null >qemu.log 2>&1; then
        : 1<>serial
        failed "QEMU did not start: $(head -c 1000 qemu.log)"
    fi
    adopt "$1" || failed "QEMU ended at once: $(head -c 1000 qemu.log)"
}

# NAME
delete() {
    trap "" HUP PIPE TERM
    if [ -d "$vms/$1" ]; then
        stop "$1"
        read -r cpus memory mac rest 2>/dev/null <"$vms/$1/config"
        tap=$(echo "t$mac" | tr -d :)
        ! [ -d "/sys/class/net/$tap" ] || tunctl -d "$tap" >/dev/null || failed "cannot remove the network card $tap"
        mv "$vms/$1" "$vms/.$1.gone" && rm -rf "$vms/.$1.gone" || failed "cannot remove $vms/$1"
    fi
    look
}

# NAME BOOT: notes that the VM passed its checks in this boot.
pass() {
    echo "$2" >"$vms/$1/passed.new" && mv "$vms/$1/passed.new" "$vms/$1/passed" || failed "cannot write to $vms/$1"
    look
}

# Like a look, and before it, where the hypervisor runs, "proof" if a VM is seen to run under it.
facts() {
    for vm in $vms/*/config; do
        vm=${vm%/config}
        [ -f "$vm/config" ] && runs "${vm##*/}" && ls -l "/proc/$pid/fd" | grep -q anon_inode:kvm-vm && proved=here
    done
    if [ -z "$proved" ] && [ -c /dev/kvm ] && command -v qemu-system-x86_64 >/dev/null; then
        echo quit | timeout 20 qemu-system-x86_64 -accel kvm -machine none -nodefaults -display none -monitor stdio \
            >/dev/null 2>&1 && proved=here
    fi
    [ -z "$proved" ] || echo proof
    look
}

"$verb" "$@"
