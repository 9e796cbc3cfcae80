# What all scripts that act and look inside a host VM begin with. VERB, then for each verb what its function says. Every verb that
# acts is an ensure and ends by printing a look. Exit code 3: the processor shows no virtualization extension; 4: refused,
# 1: failed; then standard error says why.
umask 022
verb=$1
shift
vms=/var/lib/nhv/vms
run=/run/nhv

failed() {
    echo "$*" >&2
    exit 1
}

# PID START: whether that very process runs; a reused process id has another start time.
alive() {
    line=
    [ -r "/proc/$1/stat" ] && read -r line 2>/dev/null <"/proc/$1/stat"
    set -- "$2" $(echo ${line##*) })
    [ -n "$1" ] && [ "$2" != Z ] && [ "${21}" = "$1" ]
}

# NAME: whether the QEMU of an inner VM runs; sets $pid.
runs() {
    pid=
    [ -f "$vms/$1/run" ] && read -r pid start <"$vms/$1/run" && alive "$pid" "$start"
}

# NAME: writes down which process a QEMU is, also when its starter was cut off before it could.
adopt() {
    [ -f "$vms/$1/pid" ] && read -r pid <"$vms/$1/pid" || return 1
    grep -qszF "$vms/$1/" "/proc/$pid/cmdline" && read -r line <"/proc/$pid/stat" || return 1
    set -- "$1" ${line##*) }
    echo "$pid ${21}" >"$vms/$1/run.new" && mv "$vms/$1/run.new" "$vms/$1/run"
}

# The disk that the VM in this folder writes to.
disk() {
    active=root.qcow2
    [ -f disk ] && read -r active <disk
    echo "$active"
}

# NAME: ends the VM's process.
stop() {
    runs "$1" || adopt "$1"
    tries=0
    while runs "$1"; do
        kill -KILL "$pid"
        tries=$((tries + 1))
        [ "$tries" -lt 250 ] || failed "its process $pid does not end"
        sleep 0.02
    done
}

# Whether the relay that the seed names listens; true where it names none.
relays() {
    [ -f $run/seed/relay ] || return 0
    [ -f $run/relay/port ] && read -r port <$run/relay/port || return 1
    for table in /proc/net/tcp /proc/net/tcp6; do
        while read -r number here there state rest; do
            case "$here $state" in *":$port 0A") return 0 ;; esac
        done <$table
    done
    return 1
}

# Writes down, once in a boot, what the processor shows.
find_cpu() {
    extension=- paging=- hypervisor=- microcode=-
    while IFS=: read -r key value; do
        case $key in
        flags*)
            case "$value " in *" svm "*) extension=svm ;; *" vmx "*) extension=vmx ;; esac
            case "$value " in *" npt "* | *" ept "*) paging=yes ;; esac
            case "$value " in *" hypervisor "*) hypervisor=yes ;; esac
            ;;
        microcode*) microcode=${value# } ;;
        "") break ;;
        esac
    done </proc/cpuinfo
    mkdir -p $run
    echo "$extension $paging $hypervisor $microcode" >$run/cpu.$$ && mv $run/cpu.$$ $run/cpu
}

# Starts no process, because a look may happen often:
#   look UPTIME BOOT launched|none ready|none EXTENSION PAGING HYPERVISOR MICROCODE
#   vm NAME running|off IP CHECKS PASSED KVM BOOT KEYTYPE KEY     for each inner VM; - for what is not known
#   op ID                                                         for each operation on checkpoints of that VM
#   end
look() {
    read -r uptime idle </proc/uptime
    read -r boot </proc/sys/kernel/random/boot_id
    [ -f $run/cpu ] || find_cpu
    read -r cpu <$run/cpu
    kvm=none network=none
    if [ -c /dev/kvm ]; then
        [ -d /sys/module/kvm_amd ] || [ -d /sys/module/kvm_intel ] && kvm=launched
    fi
    while read -r device address; do
        [ "$device" = br0 ] && network=ready
    done </proc/net/route
    relays || network=none
    echo "look $uptime $boot $kvm $network $cpu"
    for vm in $vms/*/config; do
        [ -f "$vm" ] || continue
        vm=${vm%/config} power=off passed=- proved=- ready="- - -"
        read -r cpus memory mac image ip checks <"$vm/config"
        if runs "${vm##*/}"; then
            power=running
            [ -f "$vm/passed" ] && read -r passed <"$vm/passed"
            [ -f "$vm/proved" ] && proved=yes
            [ -f "$vm/ready" ] && read -r ready <"$vm/ready"
        fi
        echo "vm ${vm##*/} $power $ip $checks $passed $proved $ready"
        [ -f "$vm/operations" ] || continue
        while read -r operation; do
            echo "op $operation"
        done <"$vm/operations"
    done
    echo end
}
